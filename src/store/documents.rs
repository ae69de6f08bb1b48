//! The dossier: documents and links.
