//! The messages of one language. A message that was put together is given again to who asks for the same: most words of a page
//! are the words of the page before. Knows no language of its own.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt::Write;
use std::sync::OnceLock;

use fluent_bundle::FluentValue;
use fluent_bundle::types::FluentNumberOptions;
use i18n_embed::LanguageLoader;
use i18n_embed::fluent::FluentLanguageLoader;

/// Messages with arguments that one thread keeps; when there are more it begins anew.
const KEPT: usize = 2048;
/// A longer name and arguments, in bytes, are a text rather than a word of the page: such a message is not kept.
const LONGEST: usize = 160;

thread_local! {
    static MESSAGES: RefCell<Kept> = RefCell::default();
}

/// What a thread keeps: messages by language, name and arguments, and room to write the next key in.
#[derive(Default)]
struct Kept {
    messages: HashMap<String, String>,
    key: String,
}

/// What `fl!(loader, "noun-thing")` takes first.
#[derive(Debug)]
pub struct Loader {
    fluent: FluentLanguageLoader,
    language: &'static str,
    plain: HashMap<String, OnceLock<String>>,
}

impl Loader {
    /// The messages that a loader has for a language.
    pub(super) fn new(fluent: FluentLanguageLoader, language: &'static str) -> Self {
        let plain = fluent.with_message_iter(&fluent.current_language(), |messages| {
            messages.map(|message| (message.id.name.to_owned(), OnceLock::new())).collect()
        });
        Self { fluent, language, plain }
    }

    /// A message without arguments; `fl!` asks for it.
    #[must_use]
    pub fn get(&self, id: &str) -> String {
        match self.plain.get(id) {
            Some(message) => message.get_or_init(|| self.fluent.get(id)).clone(),
            None => self.fluent.get(id),
        }
    }

    /// A message with arguments; `fl!` asks for it.
    #[must_use]
    pub fn get_args_concrete<'a>(&self, id: &str, args: HashMap<&'a str, FluentValue<'a>>) -> String {
        MESSAGES.with_borrow_mut(|Kept { messages, key }| {
            let is_short = write_key(key, (self.language, id), &args).is_some();
            if let Some(message) = is_short.then(|| messages.get(key.as_str())).flatten() {
                return message.clone();
            }
            let message = self.fluent.get_args_concrete(id, args);
            if is_short {
                if messages.len() >= KEPT {
                    messages.clear();
                }
                messages.insert(key.clone(), message.clone());
            }
            message
        })
    }
}

/// Writes what a message depends on; nothing for what is too long, or more than numbers and texts.
fn write_key(key: &mut String, (language, id): (&str, &str), args: &HashMap<&str, FluentValue<'_>>) -> Option<()> {
    key.clear();
    write!(key, "{language} {id}").ok()?;
    let mut names: Vec<_> = args.iter().collect();
    names.sort_unstable_by_key(|(name, _)| **name);
    for (name, value) in names {
        // lengths keep the end of one argument apart from the beginning of the next
        match value {
            FluentValue::String(text) => write!(key, " {name} {}:{text}", text.len()).ok()?,
            FluentValue::Number(number) if number.options == FluentNumberOptions::default() => {
                write!(key, " {name}={:x}", number.value.to_bits()).ok()?;
            }
            _ => return None,
        }
        if key.len() > LONGEST {
            return None;
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::Loader;
    use crate::locale::of;
    use crate::model::Language;

    #[test]
    fn the_same_message_with_other_arguments_is_another_message() {
        let (fr, en) = (of(Language::Fr), of(Language::En));
        let count = |loader: &Loader, n: usize| i18n_embed_fl::fl!(loader, "seat-count", n = n);
        for n in [0, 1, 2, 1_000, 2, 1, 0] {
            assert!(count(fr, n) != count(en, n) && count(fr, n) != count(fr, n + 1), "{n}");
        }
        assert_ne!(count(fr, 2), count(en, 2));
        // "a" "b:c" and "a:b" "c" are not the same two arguments
        let axis = |n: &str, title: &str| i18n_embed_fl::fl!(fr, "proposal-axis", n = n, title = title);
        assert_ne!(axis("1 title 1:a", "b"), axis("1", "a title 1:b"));
        assert_eq!(axis("1", "Soins"), axis("1", "Soins"));
    }

    #[test]
    fn a_thread_keeps_a_bounded_number_of_messages() {
        let loader = of(Language::Fr);
        for n in 0..super::KEPT + 10 {
            let _ = i18n_embed_fl::fl!(loader, "seat-count", n = n);
        }
        super::MESSAGES.with_borrow(|kept| assert!(kept.messages.len() <= super::KEPT));
    }
}
