//! Kinds of type, and how wide a text is by estimate: lines are broken early rather than late. Reads no font.

/// A kind of type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Type {
    /// Its size, in pixels.
    pub size: u32,
    /// Whether it is bold.
    pub bold: bool,
    /// Whether it is italic.
    pub italic: bool,
    /// Its colour.
    pub colour: &'static str,
}

impl Type {
    /// What a figure is.
    pub const HEAD: Self = Self { size: 25, bold: true, italic: false, colour: "#211d22" };
    /// What it is about.
    pub const LEAD: Self = Self { size: 18, bold: true, italic: false, colour: "#211d22" };
    /// What it says, in a sentence.
    pub const READ: Self = Self { size: 17, bold: false, italic: true, colour: "#211d22" };
    /// What is beside a chart.
    pub const BODY: Self = Self { size: 15, bold: false, italic: false, colour: "#211d22" };
    /// A value.
    pub const STRONG: Self = Self { size: 15, bold: true, italic: false, colour: "#211d22" };
    /// What is said softly.
    pub const SMALL: Self = Self { size: 13, bold: false, italic: false, colour: "#5d5760" };

    /// From one line to the next, in pixels.
    #[must_use]
    pub const fn leading(self) -> u32 {
        self.size + self.size / 3
    }

    /// The attributes of `<text>`.
    #[must_use]
    pub fn attributes(self) -> String {
        let bold = if self.bold { r#" font-weight="bold""# } else { "" };
        let italic = if self.italic { r#" font-style="italic""# } else { "" };
        format!(r#"font-size="{}"{bold}{italic} fill="{}""#, self.size, self.colour)
    }

    /// How wide a text is, in pixels, by estimate.
    #[must_use]
    pub fn width(self, text: &str) -> f64 {
        let em: f64 = text.chars().map(em).sum();
        em * f64::from(self.size) * if self.bold { 1.08 } else { 1.0 }
    }
}

/// The width of a character in units of its size.
fn em(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '!' | '|' | '\'' | '’' => 0.28,
        'f' | 't' | 'r' | ' ' | '(' | ')' | '-' | '"' | '\u{a0}' | '/' => 0.35,
        'm' | 'w' | 'M' | 'W' | '%' | '—' | '…' => 0.9,
        'A'..='Z' | 'À'..='Ý' => 0.7,
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' => 0.0,
        c if u32::from(c) >= 0x1100 => 1.0,
        _ => 0.56,
    }
}

/// A text in lines of this width; a word that is wider is broken, and what does not fit into so many lines is left out
/// behind an ellipsis.
#[must_use]
pub fn wrapped(text: &str, wide: u32, of: Type, most: usize) -> Vec<String> {
    let wide = f64::from(wide);
    let mut lines = vec![String::new()];
    for word in text.split_ascii_whitespace() {
        let line = lines.last_mut().map(std::mem::take).unwrap_or_default();
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if of.width(&longer) <= wide {
            put_back(&mut lines, longer);
            continue;
        }
        put_back(&mut lines, line);
        broken(&mut lines, word, wide, of);
        if lines.len() > most {
            break;
        }
    }
    lines.retain(|line| !line.is_empty());
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            last.push('…');
        }
    }
    lines
}

fn put_back(lines: &mut [String], line: String) {
    if let Some(last) = lines.last_mut() {
        *last = line;
    }
}

/// Begins a line with a word, and more lines when it is wider than one.
fn broken(lines: &mut Vec<String>, word: &str, wide: f64, of: Type) {
    if lines.last().is_some_and(String::is_empty) {
        lines.pop(); // it would count as a line, and the mark of what is left out would be lost
    }
    let (mut line, mut filled) = (String::new(), 0.0);
    for c in word.chars() {
        let next = of.width(c.encode_utf8(&mut [0; 4]));
        if filled + next > wide && !line.is_empty() {
            lines.push(std::mem::take(&mut line));
            filled = 0.0;
        }
        line.push(c);
        filled += next;
    }
    lines.push(line);
}
