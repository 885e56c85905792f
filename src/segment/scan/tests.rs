use super::*;

fn cut(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    scan(
        text,
        |chunk, word| {
            if chunk.chars().any(char::is_alphanumeric) {
                word(0, chunk.len());
            }
        },
        &mut Blocks::default(),
        &mut tokens,
    );
    tokens
        .iter()
        .map(|token| &text[token.start as usize..token.end as usize])
        .collect()
}

#[test]
fn words_and_marks() {
    for (text, expected) in [
        ("Iran's 5,000 men", "Iran|5,000|men"),
        ("the U.S. said", "the|U.S|.|said"),
        ("the incident.An Iranian", "the|incident|.|An|Iranian"),
        ("a Ph.D. at 9:30 a.m.", "a|Ph.D|.|at|9|:|30|a.m|."),
        ("Côte d’Ivoire’s $3.2bn", "Côte|d’Ivoire|$|3.2bn"),
        ("“no,” he–she", "“|no|,|”|he|–|she"),
        ("Mujahedin-e Khalq", "Mujahedin|-|e|Khalq"),
        ("Ka\u{200B}bul\u{200B} \u{FEFF} no", "Ka\u{200B}bul|no"),
    ] {
        assert_eq!(cut(text).join("|"), expected, "{text}");
    }
}

#[test]
fn keys_fold_case_and_apostrophes() {
    for (a, b) in [
        ("US", "us"),
        ("Rafsanjani", "RAFSANJANI"),
        ("d’Ivoire", "d'ivoire"),
        ("Élysée", "élysée"),
        ("Khar\u{AD}toum", "Khartoum"),
        ("Kab\u{200B}ul", "Kabul"),
        ("\u{200E}Of\u{FB01}ce\u{200F}", "office"),
    ] {
        assert_eq!(word_key(a.as_bytes()), word_key(b.as_bytes()));
    }
    assert_ne!(word_key(b"Khomeini1"), word_key(b"Khomeini2"));
    for word in [
        "a",
        "the",
        "THESE",
        "Everyone",
        "Khomeini1",
        "institutionalised",
    ] {
        assert_eq!(key_of(word), word_key(word.as_bytes()));
    }
}
