//! Every event has its place.
