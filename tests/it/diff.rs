//! What changed between two texts: readable, nothing lost, never slow.

use concerto::domain::diff::{Kind, Piece, differ, folded, words};
use proptest::prelude::*;

/// `[-removed-]`, `{+added+}`, `(folded)`.
fn marked(pieces: &[Piece]) -> String {
    pieces
        .iter()
        .map(|Piece { kind, text }| match kind {
            Kind::Kept => text.clone(),
            Kind::Added => format!("{{+{text}+}}"),
            Kind::Removed => format!("[-{text}-]"),
            Kind::Folded => format!("({text})"),
        })
        .collect()
}

fn read(pieces: &[Piece], left_out: Kind) -> String {
    pieces.iter().filter(|piece| piece.kind != left_out).map(|piece| piece.text.as_str()).collect()
}

#[test]
fn words_are_marked_and_not_letters() {
    let cases = [
        ("Un délai de deux jours.", "Un délai de cinq jours.", "Un délai de [-deux-]{+cinq+} jours."),
        ("Former les soignants", "Former tous les soignants", "Former {+tous +}les soignants"),
        ("Publier l’évaluation", "Publier l’étude", "Publier [-l’évaluation-]{+l’étude+}"),
        ("Le rendez-vous", "Le rendez-vous\u{a0}: gratuit", "Le rendez-vous{+\u{a0}: gratuit+}"),
        ("« Pour »", "« Contre »", "« [-Pour-]{+Contre+} »"),
        ("«\u{a0}Pour\u{a0}»", "«\u{a0}Contre\u{a0}»", "«\u{a0}[-Pour-]{+Contre+}\u{a0}»"),
        ("Un\n\nDeux", "Un\n\nEt\n\nDeux", "Un\n\n{+Et\n\n+}Deux"),
        (
            "Aller au nord de la ville",
            "Partir vers le sud de la région",
            "[-Aller au nord-]{+Partir vers le sud+} de la [-ville-]{+région+}",
        ),
        ("un gros chat noir", "un petit chien noir", "un [-gros chat-]{+petit chien+} noir"),
        ("même texte", "même texte", "même texte"),
        ("", "nouveau", "{+nouveau+}"),
        ("ancien", "", "[-ancien-]"),
    ];
    for (old, new, expected) in cases {
        assert_eq!(marked(&words(old, new)), expected, "{old} → {new}");
    }
    assert!(!differ(&words("a b", "a b")) && differ(&words("a b", "a c")));
}

#[test]
fn a_long_stretch_that_did_not_change_is_folded_at_its_blanks() {
    let text = "mot ".repeat(400);
    let pieces = folded(words(&format!("avant {text}après"), &format!("Avant {text}Après")));
    let kinds: Vec<Kind> = pieces.iter().map(|piece| piece.kind).collect();
    let changed = [Kind::Removed, Kind::Added];
    assert_eq!(kinds, [&changed[..], &[Kind::Kept, Kind::Folded, Kind::Kept], &changed[..]].concat());
    assert!(pieces[2].text.ends_with(' ') && pieces[3].words() > 300);
    assert_eq!(read(&pieces, Kind::Added), format!("avant {text}après"));
    assert_eq!(folded(words("court", "court")), words("court", "court"));
}

#[test]
fn the_longest_texts_are_compared_within_bounds() {
    let letters = |seed: usize| {
        (0..5_000).map(|n| format!("{} ", (b'a' + ((n * seed + n / 7) % 26) as u8) as char)).collect::<String>()
    };
    let (old, new) = (letters(3), letters(11));
    let pieces = words(&old, &new);
    assert_eq!((read(&pieces, Kind::Added), read(&pieces, Kind::Removed)), (old, new), "by lines, nothing lost");
    let numbers = |from: usize| (from..from + 1_900).map(|n| format!("{n} ")).collect::<String>();
    let (old, new) = (numbers(10_000), numbers(50_000));
    assert_eq!(marked(&words(&old, &new)), format!("[-{}-]{{+{}+}} ", old.trim_end(), new.trim_end()));
}

proptest! {
    #[test]
    fn both_texts_can_be_read_back(old in "[aéb’ \u{a0}.,\n«»-]{0,60}", new in "[aéb’ \u{a0}.,\n«»-]{0,60}") {
        let pieces = words(&old, &new);
        prop_assert_eq!(read(&pieces, Kind::Added), old.clone());
        prop_assert_eq!(read(&pieces, Kind::Removed), new);
        prop_assert!(pieces.iter().all(|piece| !piece.text.is_empty()));
        prop_assert!(pieces.windows(2).all(|two| two[0].kind != two[1].kind));
        prop_assert_eq!(read(&folded(pieces), Kind::Added), old);
    }
}
