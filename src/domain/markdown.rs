//! Markdown to the HTML that is allowed; made once, when saved.
