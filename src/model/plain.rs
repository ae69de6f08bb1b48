//! Texts as they are compared: lower case, without accents, words between single blanks. Refuses to stem.

/// The words of a text as they are compared; `Évaluer l’IA !` gives `evaluer l ia`.
#[must_use]
pub fn plain(text: &str) -> String {
    let mut found = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            match folded(c) {
                Some(letters) => found.push_str(letters),
                None => found.push(c),
            }
        } else if !is_mark(c) && !found.ends_with(' ') {
            found.push(' ');
        }
    }
    found.trim().to_owned()
}

/// An accent written as a character of its own.
const fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

const fn folded(c: char) -> Option<&'static str> {
    Some(match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => "a",
        'ç' | 'č' | 'ć' => "c",
        'è' | 'é' | 'ê' | 'ë' | 'ę' => "e",
        'ì' | 'í' | 'î' | 'ï' => "i",
        'ñ' | 'ń' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' => "o",
        'š' | 'ś' => "s",
        'ù' | 'ú' | 'û' | 'ü' => "u",
        'ý' | 'ÿ' => "y",
        'ž' | 'ź' | 'ż' => "z",
        'æ' => "ae",
        'œ' => "oe",
        'ß' => "ss",
        _ => return None,
    })
}
