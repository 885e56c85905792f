//! GeoJSON (RFC 7946): a feature a line for each place of a document.

use serde_json::json;

use super::record::{RecordOptions, record};
use super::wire::RecordDate;
use crate::analysis::Analysis;
use crate::document::Document;

/// Appends a line for each place that has coordinates: a point with the document, its publication
/// date, the entity, and how often it is named.
pub fn write_geojson_lines(
    out: &mut Vec<u8>,
    document: &Document,
    analysis: &Analysis,
    options: &RecordOptions,
) {
    let record = record(document, analysis, options);
    let is_named = |id: &str| {
        let mut rows = record.annotations.iter();
        rows.any(|row| row.type_ == "place" && row.entity.as_deref() == Some(id))
    };
    for entity in record.entities.iter().filter(|entity| is_named(&entity.id)) {
        let (Some(lat), Some(lon)) = (entity.lat, entity.lon) else {
            continue;
        };
        let feature = json!({
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [lon, lat]},
            "properties": {
                "document": record.id,
                "published": record.date.as_ref().map(RecordDate::day),
                "entity": entity.id,
                "name": entity.name,
                "kind": entity.kind,
                "country": entity.country3,
                "admin1": entity.admin1,
                "geonames": entity.geonames,
                "confidence": entity.confidence,
                "mentions": entity.mentions.len(),
            },
        });
        // Its keys are texts, and memory takes all.
        let _ = serde_json::to_writer(&mut *out, &feature);
        out.push(b'\n');
    }
}
