//! Names as they are written where there are no accents.

/// The same name without accents, if it has any that fall off letter by letter.
pub fn without_accents(surface: &str) -> Option<String> {
    const PLAIN: [(&str, char); 46] = [
        ("àáâãäåāăą", 'a'),
        ("ÀÁÂÃÄÅĀĂĄ", 'A'),
        ("çćĉċč", 'c'),
        ("ÇĆĈĊČ", 'C'),
        ("ďđ", 'd'),
        ("ĎĐ", 'D'),
        ("èéêëēĕėęě", 'e'),
        ("ÈÉÊËĒĔĖĘĚ", 'E'),
        ("ĝğġģ", 'g'),
        ("ĜĞĠĢ", 'G'),
        ("ĥħ", 'h'),
        ("ĤĦ", 'H'),
        ("ìíîïĩīĭįı", 'i'),
        ("ÌÍÎÏĨĪĬĮİ", 'I'),
        ("ĵ", 'j'),
        ("Ĵ", 'J'),
        ("ķ", 'k'),
        ("Ķ", 'K'),
        ("ĺļľŀł", 'l'),
        ("ĹĻĽĿŁ", 'L'),
        ("ñńņňŉ", 'n'),
        ("ÑŃŅŇ", 'N'),
        ("òóôõöøōŏő", 'o'),
        ("ÒÓÔÕÖØŌŎŐ", 'O'),
        ("ŕŗř", 'r'),
        ("ŔŖŘ", 'R'),
        ("śŝşšș", 's'),
        ("ŚŜŞŠȘ", 'S'),
        ("ţťŧț", 't'),
        ("ŢŤŦȚ", 'T'),
        ("ùúûüũūŭůűų", 'u'),
        ("ÙÚÛÜŨŪŬŮŰŲ", 'U'),
        ("ŵ", 'w'),
        ("Ŵ", 'W'),
        ("ýÿŷ", 'y'),
        ("ÝŶŸ", 'Y'),
        ("źżž", 'z'),
        ("ŹŻŽ", 'Z'),
        ("ǎ", 'a'),
        ("ǐ", 'i'),
        ("ǒ", 'o'),
        ("ǔ", 'u'),
        ("ạảấầẩẫậắằẳẵặ", 'a'),
        ("ẹẻẽếềểễệ", 'e'),
        ("ỉị", 'i'),
        ("ọỏốồổỗộớờởỡợ", 'o'),
    ];
    if surface.is_ascii() {
        return None;
    }
    let plain: String = surface
        .chars()
        .map(|character| {
            PLAIN
                .iter()
                .find(|(accented, _)| !character.is_ascii() && accented.contains(character))
                .map_or(character, |(_, plain)| *plain)
        })
        .collect();
    (plain != surface).then_some(plain)
}
