//! Markdown to the HTML that is allowed: what is kept, what is moved, what becomes text.

use concerto::domain::markdown::{comment_to_html, to_html};

fn joined(html: &str) -> String {
    html.replace('\n', "")
}

#[test]
fn a_body_keeps_its_structure_below_the_title_of_the_page() {
    let html = joined(&to_html("# Constat\n\nUn **mot**, un *autre*.\n\n### Moyens\n\n- a\n- b\n\n> cité\n\n---\n"));
    assert_eq!(
        html,
        "<h2>Constat</h2><p>Un <strong>mot</strong>, un <em>autre</em>.</p><h4>Moyens</h4>\
         <ul><li>a</li><li>b</li></ul><blockquote><p>cité</p></blockquote><hr>"
    );
    assert_eq!(joined(&to_html("### Un\n\n###### Deux")), "<h2>Un</h2><h4>Deux</h4>");
    assert_eq!(joined(&to_html("Une ligne\net la suivante")), "<p>Une ligne<br>et la suivante</p>");
}

#[test]
fn a_comment_has_no_headings() {
    assert_eq!(joined(&comment_to_html("# Fort\n\nTexte")), "<p><strong>Fort</strong></p><p>Texte</p>");
}

#[test]
fn what_is_typed_as_html_is_read_as_text() {
    for typed in
        ["<script>alert(1)</script>", "a <b onclick=x>b</b>", "<img src=x onerror=alert(1)>", "<style>p{}</style>"]
    {
        for html in [to_html(typed), comment_to_html(typed)] {
            for tag in ["<script", "<b ", "<img", "<style"] {
                assert!(!html.contains(tag), "{typed}: {html}");
            }
            assert!(html.contains("&lt;"), "{typed}: {html}");
        }
    }
}

#[test]
fn links_lead_only_where_they_may_and_promise_nothing() {
    let html = to_html("[a](https://example.org) [b](mailto:a@example.org) <https://example.org/x>");
    assert_eq!(html.matches("rel=\"nofollow ugc noopener\"").count(), 3, "{html}");
    for bad in ["javascript:alert(1)", "data:text/html,x", "/interne", "vbscript:x", "  javascript:alert(1)"] {
        let html = to_html(&format!("[a]({bad})"));
        assert!(!html.contains("href"), "{bad}: {html}");
    }
}

#[test]
fn there_are_no_images_and_no_tables() {
    let html = to_html("![un plan](https://example.org/a.png)\n\n| a | b |\n|---|---|\n| 1 | 2 |");
    assert!(!html.contains("<img") && !html.contains("<table") && html.contains("un plan"), "{html}");
}

#[test]
fn no_text_is_too_deep() {
    let html = to_html(&format!("{} fin", ">".repeat(5000)));
    assert!(html.matches("<blockquote>").count() <= 12 && html.contains("fin"));
    let html = to_html(&(0..40).map(|n| format!("{}- {n}\n", "  ".repeat(n))).collect::<String>());
    assert!(html.contains("39") && html.matches("<ul>").count() <= 12);
}
