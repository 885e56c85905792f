//! Texts with the faults that news comes with: each is tagged as the text in order is, and kept as
//! it was given.

use super::folder::Folder;

const STORY: &str = "Officials in Khartoum said on Friday that fifty ferries had left Afghanistan.";

/// Types and texts of the annotations of those types; every text is its extent.
fn tagged(text: &str, types: &[&str]) -> Vec<String> {
    let folder = Folder::new(&[("a.txt", text.as_bytes())]);
    let record = folder
        .tag(&["a.txt", "--text", "--date", "2022-06-02"])
        .record();
    assert_eq!(record["text"], text);
    let characters: Vec<char> = text.chars().collect();
    let rows = record["annotations"].as_array().unwrap();
    let wanted = rows
        .iter()
        .filter(|row| types.contains(&row["type"].as_str().unwrap()));
    let texts = wanted.map(|row| {
        let at = |end: &str| row[end].as_u64().unwrap() as usize;
        let extent: String = characters[at("start")..at("end")].iter().collect();
        assert_eq!(row["text"], extent);
        extent
    });
    texts.collect()
}

const ALL: [&str; 4] = ["actor", "place", "date", "count"];

/// That a text with a fault is tagged as [`STORY`] is; `seen`: what a reader sees of an extent.
fn assert_hides_nothing(odd: &str, seen: fn(&str) -> String) {
    let found: Vec<String> = tagged(odd, &ALL).iter().map(|text| seen(text)).collect();
    assert_eq!(
        found,
        [
            "Officials",
            "Khartoum",
            "Friday",
            "fifty ferries",
            "Afghanistan"
        ]
    );
    assert_eq!(found, tagged(STORY, &ALL));
}

#[test]
fn soft_hyphens() {
    let odd = STORY
        .replace("toum", "\u{AD}toum")
        .replace("ferr", "fer\u{AD}r");
    assert_hides_nothing(&odd, |text| text.replace('\u{AD}', ""));
}

#[test]
fn characters_of_no_width() {
    let odd = STORY
        .replace("Fri", "Fri\u{200B}")
        .replace("Afghan", "\u{FEFF}Afghan\u{2060}");
    assert_hides_nothing(&odd, |text| {
        text.replace(['\u{200B}', '\u{2060}', '\u{FEFF}'], "")
    });
}

#[test]
fn marks_of_the_direction_of_writing() {
    let odd = STORY
        .replace("Khartoum", "\u{202B}Khartoum\u{202C}")
        .replace("fifty", "\u{200E}fifty");
    assert_hides_nothing(&odd, str::to_owned);
}

#[test]
fn ligatures() {
    let odd = STORY.replace("ffi", "\u{FB03}").replace("fif", "\u{FB01}f");
    assert_hides_nothing(&odd, |text| {
        text.replace('\u{FB03}', "ffi").replace('\u{FB01}', "fi")
    });
}

#[test]
fn wires_in_capitals() {
    let wire = "PUMP MAKER SOLD\n\nMLX CORP SAID ON FRIDAY THAT IT WOULD BUY VARNEX INC FOR 40 MLN DLRS. \
                THE COMPANY AND ITS BANKS, AS OF MARCH 3, HAD 210 KG OF GOLD. \
                POLICE IN LIMA HELD 640 HONDURANS.";
    assert_eq!(
        tagged(wire, &["place", "date"]),
        ["FRIDAY", "MARCH 3", "LIMA"]
    );
    assert_eq!(
        tagged(wire, &["count"]),
        ["40 MLN DLRS", "210 KG", "640 HONDURANS"]
    );
    let actors = tagged(wire, &["actor"]);
    for actor in ["MLX CORP", "VARNEX INC", "POLICE", "HONDURANS"] {
        assert!(
            actors.iter().any(|text| text == actor),
            "{actor}: {actors:?}"
        );
    }
    for word in ["THE", "AND", "AS", "IT", "INC", "210 KG"] {
        assert!(
            !actors.iter().any(|text| text == word),
            "{word}: {actors:?}"
        );
    }
}

#[test]
fn headlines_in_capitals_have_companies() {
    let wire = "MLX CORP TO BUY VARNEX INC\n\nThe board of the pump maker agreed on Friday, and \
                shares rose in late trade.";
    let actors = tagged(wire, &["actor"]);
    assert_eq!(actors[..2], ["MLX CORP", "VARNEX INC"]);
}

#[test]
fn pages_in_small_letters() {
    let page = "officials in khartoum said on friday that fifty ferries had left afghanistan. the \
                company, varnex inc, said that they were old and that it would not buy more of them.";
    assert_eq!(
        tagged(page, &["place", "date", "count"]),
        ["khartoum", "friday", "fifty ferries", "afghanistan"]
    );
    assert!(!tagged(page, &["actor"]).contains(&"inc".to_owned()));
}

#[test]
fn share_buttons_and_captions() {
    let page = "Share this with Email Facebook Messenger Twitter Pinterest Kabul was calm. Image \
                copyright Anna Petrova Image caption The market in Herat reopened Advertisement \
                Police arrested two men. Tweet Email Kandahar Governor Ali Rahimi spoke. Read more: \
                Related Topics Afghanistan SHARE TWEET Print";
    assert_eq!(
        tagged(page, &["place"]),
        ["Kabul", "Herat", "Kandahar", "Afghanistan"]
    );
    assert_eq!(
        tagged(page, &["actor"]),
        ["Anna Petrova", "Police", "Ali Rahimi"]
    );
    let links = "Ana Petrova on floods Replay More Videos ... MUST WATCH Omar Zahir on talks 01:29. \
                 Users accept the Privacy Policy.";
    assert_eq!(
        tagged(links, &["actor"])[..2],
        ["Ana Petrova", "Omar Zahir"]
    );
    let list = "He wrote on Facebook, Twitter and WhatsApp.";
    assert_eq!(
        tagged(list, &["actor"]),
        ["Facebook", "Twitter", "WhatsApp"]
    );
}

#[test]
fn words_glued_together() {
    let page = "Trade fell across AfghanistanMore than 40 people left, the ministry saidThe minister \
                flew from HeratThe talks went on. Photo:Anna Petrova";
    assert_eq!(tagged(page, &["place"]), ["Afghanistan", "Herat"]);
    assert_eq!(tagged(page, &["count"]), ["More than 40 people"]);
    let actors = tagged(page, &["actor"]);
    assert!(actors.contains(&"Anna Petrova".to_owned()), "{actors:?}");
    let whole = "Users of YouTube and LinkedIn met Fiona McDonald of eBay.";
    assert_eq!(tagged(whole, &["actor"])[..2], ["YouTube", "LinkedIn"]);
    assert!(tagged(whole, &["actor"]).contains(&"Fiona McDonald".to_owned()));
}
