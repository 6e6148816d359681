//! The columns of a table with their fields.

/// A column by its header, and the field that it holds; none if the column is to be ignored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnMap {
    /// The header.
    pub column: String,
    /// The name of the field.
    pub field: Option<String>,
}

/// A column of the table, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MappedColumn {
    /// The header, or the number of a column without one.
    pub header: String,
    /// The field; none if the column is ignored.
    pub field: Option<&'static str>,
    /// The caller said so.
    pub is_given: bool,
}
