//! The JSON Schema of the contract, made from the very views that are written, and DuckDB's column list made from it.

use std::io::{self, Write};

use schemars::generate::SchemaSettings;
use serde_json::Value;

use super::objects::AnalysisView;

/// The contract's object as a JSON Schema (draft 2020-12).
pub fn schema() -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize().with(|s| s.inline_subschemas = true);
    let mut schema = settings.into_generator().into_root_schema_for::<AnalysisView<'_>>().to_value();
    if let Some(object) = schema.as_object_mut() {
        object.insert("$id".into(), "urn:copydesk:1".into());
        object.insert("title".into(), "copydesk/1".into());
    }
    schema
}

/// The columns as DuckDB's `read_json(..., columns = {...})` wants them. A stream's `id` comes first.
///
/// # Errors
/// What `out` gives.
pub fn write_duckdb_columns(out: &mut dyn Write) -> io::Result<()> {
    let schema = schema();
    let columns = super::CONTRACT_KEYS.iter().filter_map(|key| Some((*key, schema["properties"].get(*key)?)));
    write!(out, "{{id: 'VARCHAR'")?;
    for (key, column) in columns {
        write!(out, ", {key}: '{}'", duckdb_type(column))?;
    }
    writeln!(out, "}}")
}

/// The DuckDB type of a schema's value; `null` beside it needs no word, since every column takes it.
fn duckdb_type(schema: &Value) -> String {
    if let Some(choices) = schema["anyOf"].as_array() {
        return choices.iter().find(|c| c["type"] != "null").map_or_else(|| "JSON".into(), duckdb_type);
    }
    let kind = match &schema["type"] {
        Value::Array(kinds) => kinds.iter().find_map(|k| k.as_str().filter(|k| *k != "null")),
        kind => kind.as_str(),
    };
    match kind {
        Some("object") => {
            let fields = schema["properties"].as_object().into_iter().flatten();
            let fields: Vec<String> =
                fields.map(|(name, field)| format!("\"{name}\" {}", duckdb_type(field))).collect();
            format!("STRUCT({})", fields.join(", "))
        }
        Some("array") => format!("{}[]", duckdb_type(&schema["items"])),
        Some("integer") => "BIGINT".into(),
        Some("number") => "DOUBLE".into(),
        Some("boolean") => "BOOLEAN".into(),
        _ => "VARCHAR".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_of_the_contract_is_required_and_of_one_type() {
        let schema = schema();
        let required: Vec<&str> =
            schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        for key in super::super::CONTRACT_KEYS {
            assert!(required.contains(&key), "{key}: {required:?}");
        }
        let kinds = schema["properties"]["quotes"]["items"]["properties"]["kind"]["enum"].to_string();
        assert_eq!(kinds, r#"["direct","mixed","indirect"]"#);
    }

    #[test]
    fn duckdb_types() {
        let mut out = Vec::new();
        write_duckdb_columns(&mut out).expect("a vector takes all");
        let columns = String::from_utf8(out).expect("UTF-8");
        assert!(columns.starts_with("{id: 'VARCHAR', schema_version: 'VARCHAR', source: 'STRUCT("), "{columns}");
        assert!(columns.contains("\"share\" DOUBLE") && columns.contains("\"authors\" STRUCT("), "{columns}");
        assert!(columns.contains("warnings: 'VARCHAR[]'"), "{columns}");
    }
}
