//! `--format sqlite`: the tidy tables as a database with keys and indexes.
//!
//! The database is written beside its place under another name and renamed when it is whole, so that a run that is
//! killed leaves an earlier database as it was.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use copydesk::render::tables::{Cell, ColumnType, Table, ledger_row, story};
use copydesk::{Analysis, Ledger, OffsetUnit, Parts, Spoken};
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, ToSql, params_from_iter};

use super::batch::caught;
use super::story::{Internal, among};

/// A database in the making.
pub(crate) struct Database {
    connection: Connection,
    unfinished: tempfile::TempPath,
    path: PathBuf,
    inserts: Vec<(Table, String)>,
    ledger: Ledger,
}

impl Database {
    /// Starts a database that will stand at `path`.
    pub(crate) fn create(path: &Path, only: Parts) -> Result<Self> {
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let unfinished = tempfile::Builder::new()
            .prefix(".copydesk-")
            .suffix(".db")
            .tempfile_in(folder)
            .with_context(|| format!("{}: cannot write there", folder.display()))?
            .into_temp_path();
        let connection = Connection::open(&unfinished)?;
        // One writer, one transaction, and a crash throws the file away: no journal is needed.
        connection.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")?;
        connection.execute_batch(&schema())?;
        connection.execute_batch("BEGIN")?;
        let wanted = Table::ALL.into_iter().filter(|table| among(only, *table));
        let inserts = wanted.map(|table| (table, insert(table))).collect();
        Ok(Database { connection, unfinished, path: path.to_owned(), inserts, ledger: Ledger::default() })
    }

    /// Adds one story's rows to every table; where one cannot be added, none is.
    pub(crate) fn add(&mut self, analysis: &Analysis, unit: OffsetUnit) -> Result<()> {
        self.connection.execute_batch("SAVEPOINT story")?;
        let added = caught(|| self.rows(analysis, unit));
        let end = if matches!(added, Ok(Ok(()))) { "RELEASE story" } else { "ROLLBACK TO story; RELEASE story" };
        self.connection.execute_batch(end)?;
        Ok(added.map_err(Internal)??)
    }

    fn rows(&mut self, analysis: &Analysis, unit: OffsetUnit) -> rusqlite::Result<()> {
        for (table, insert) in &self.inserts {
            let mut statement = self.connection.prepare_cached(insert)?;
            let mut put = |cells: &[Cell<'_>]| statement.execute(params_from_iter(cells.iter().map(Value))).map(drop);
            table.rows(analysis, unit, &mut put)?;
            if *table == Table::Ledger {
                let story = story(analysis);
                for spoken in Spoken::of(analysis) {
                    let number = self.ledger.place(&spoken);
                    put(&ledger_row(&story, number, &self.ledger.entries()[number], &spoken))?;
                }
            }
        }
        Ok(())
    }

    /// Makes the database whole and puts it in its place.
    pub(crate) fn finish(self) -> Result<()> {
        self.connection.execute_batch("COMMIT")?;
        self.connection.close().map_err(|(_, error)| error)?;
        let name = self.path.display().to_string();
        self.unfinished.persist(&self.path).with_context(|| format!("{name}: cannot put the database there"))?;
        Ok(())
    }
}

/// The tables: `articles` by story, the others by story and id, each with the indexes that questions ask for.
fn schema() -> String {
    let mut sql = String::new();
    for table in Table::ALL {
        let columns: Vec<String> = table.columns().iter().map(|(name, kind)| column(table, name, *kind)).collect();
        let name = table.name();
        sql.push_str(&format!("CREATE TABLE {name} ({});\n", columns.join(", ")));
        if table != Table::Articles {
            let unique = if has_key(table) { "UNIQUE " } else { "" };
            sql.push_str(&format!("CREATE {unique}INDEX {name}_story ON {name} (story, id);\n"));
        }
    }
    sql.push_str(
        "CREATE INDEX quotes_speaker ON quotes (speaker);\nCREATE INDEX speakers_name ON speakers (name);\n\
         CREATE INDEX entities_name ON entities (name, type);\nCREATE INDEX dates_value ON dates (value);\n\
         CREATE INDEX figures_of ON figures (\"of\");\nCREATE INDEX ledger_id ON ledger (id);\n\
         CREATE INDEX ledger_name ON ledger (name);\n",
    );
    sql
}

/// Whether `story` and `id` name one row: an entity has a row a mention, and a name may stand twice in a story's ledger.
fn has_key(table: Table) -> bool {
    !matches!(table, Table::Entities | Table::Ledger)
}

fn column(table: Table, name: &str, kind: ColumnType) -> String {
    let kind = match kind {
        ColumnType::Text => "TEXT",
        ColumnType::Integer => "INTEGER",
        ColumnType::Real => "REAL",
    };
    let key = match (table, name) {
        (Table::Articles, "story") => " PRIMARY KEY",
        (_, "story") => " NOT NULL REFERENCES articles (story)",
        _ => "",
    };
    format!("\"{name}\" {kind}{key}")
}

fn insert(table: Table) -> String {
    let marks = vec!["?"; table.columns().len()].join(", ");
    format!("INSERT INTO {} VALUES ({marks})", table.name())
}

/// A cell as SQLite takes it.
struct Value<'a>(&'a Cell<'a>);

impl ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self.0 {
            Cell::Null => ValueRef::Null,
            Cell::Text(text) => ValueRef::Text(text.as_bytes()),
            Cell::Integer(n) => ValueRef::Integer(*n),
            Cell::Real(x) => ValueRef::Real(*x),
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use copydesk::{Source, analyze};

    fn analysis(path: &str) -> Analysis {
        let story =
            "Mayor opens bridge\n\nOSLO, May 2 (AP) - “It is late,” said Mayor Kari Berg.\n\nIt cost $3 million.\n";
        analyze(Source::new(story).with_path(path))
    }

    #[test]
    fn a_story_twice_is_refused_and_leaves_the_rest() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("stories.db");
        let mut database = Database::create(&path, Parts::default())?;
        database.add(&analysis("a.txt"), OffsetUnit::Char)?;
        assert!(database.add(&analysis("a.txt"), OffsetUnit::Char).is_err());
        database.add(&analysis("b.txt"), OffsetUnit::Char)?;
        assert!(!path.exists(), "nothing stands there before the end");
        database.finish()?;
        let stories: i64 = Connection::open(&path)?.query_row("SELECT count(*) FROM articles", [], |row| row.get(0))?;
        assert_eq!(stories, 2);
        Ok(())
    }
}
