//! The letters that stand for names on charts. Knows no college and no colour.

/// One letter a label, all different while the alphabet lasts: the initial, kept by the shortest of those who share it;
/// for the others the first letter that begins a later syllable, then any.
#[must_use]
pub fn letters(labels: &[&str]) -> Vec<String> {
    let keeps = |place: usize, label: &str| {
        let rivals = labels.iter().enumerate().filter(|(_, other)| initial(other) == initial(label));
        rivals.min_by_key(|(at, other)| (other.chars().count(), *at)).is_some_and(|(at, _)| at == place)
    };
    let mut taken: Vec<char> = labels.iter().filter_map(|label| initial(label)).collect();
    let mut found = Vec::new();
    for (place, label) in labels.iter().enumerate() {
        let letter = if keeps(place, label) { initial(label) } else { another(label, &taken) };
        taken.extend(letter);
        found.push(letter.map_or_else(|| (place + 1).to_string(), String::from));
    }
    found
}

fn initial(label: &str) -> Option<char> {
    label.chars().find(|c| c.is_alphabetic()).and_then(capital)
}

fn another(label: &str, taken: &[char]) -> Option<char> {
    let vowel = |c: &char| "AEIOUYÀÂÉÈÊËÎÏÔÖÙÛÜ".contains(*c);
    let capitals: Vec<char> = label.chars().filter(|c| c.is_alphabetic()).filter_map(capital).collect();
    let later = capitals.iter().skip_while(|c| !vowel(c)).filter(|c| !vowel(c));
    let alphabet = 'A'..='Z';
    later.chain(&capitals).copied().chain(alphabet).find(|c| !taken.contains(c))
}

fn capital(c: char) -> Option<char> {
    c.to_uppercase().next()
}
