//! What is measured on the page that the browser shows: its size, its console, its accessibility.

use std::path::Path;

use serde_json::{Value, json};

use super::super::need::Need;
use super::Chrome;
use super::command::Command;

impl Chrome {
    /// Makes the screen this large, in CSS pixels, whatever the least size of a window is.
    pub async fn set_size(&self, width: u32, height: u32) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.tell(Command::DevTools("Emulation.setDeviceMetricsOverride", size)).await;
    }

    /// Says that the device prefers dark colours, or light ones; and no motion, so that no colour is on its way to another
    /// when it is looked at.
    pub async fn set_colours(&self, dark: bool) {
        let features = json!([
            { "name": "prefers-color-scheme", "value": if dark { "dark" } else { "light" } },
            { "name": "prefers-reduced-motion", "value": "reduce" }
        ]);
        self.tell(Command::DevTools("Emulation.setEmulatedMedia", json!({ "features": features }))).await;
    }

    /// Runs a script of the test's own, even where the page's scripts are off; `return` gives the value.
    pub async fn evaluate(&self, script: &str) -> Value {
        self.client.execute(script, Vec::new()).await.unwrap_or_else(|why| panic!("{script}: {why}"))
    }

    /// The width and height of the screen as the page sees them.
    pub async fn size(&self) -> (u64, u64) {
        let size = self.evaluate("return [innerWidth, innerHeight]").await;
        (size[0].as_u64().unwrap(), size[1].as_u64().unwrap())
    }

    /// What sticks out on the right, one line an element; empty when the page does not scroll sideways.
    pub async fn too_wide(&self) -> Vec<String> {
        let script = "const screen = innerWidth, page = document.documentElement.scrollWidth;
            if (page <= screen) return [];
            const out = [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > screen);
            return [`the page is ${page} wide on a screen of ${screen}`,
                ...out.slice(0, 10).map(e => e.cloneNode(false).outerHTML.slice(0, 160))];";
        lines(&self.evaluate(script).await)
    }

    /// What the pages complained about since this was last asked: errors of scripts, refused and missing resources.
    pub async fn console_errors(&self) -> Vec<String> {
        let entries = self.tell(Command::Console).await;
        let entries = entries.as_array().expect("the console is a list").iter();
        let errors = entries.filter(|entry| entry["level"] == "SEVERE");
        errors.map(|entry| entry["message"].as_str().unwrap_or_default().to_owned()).collect()
    }

    /// What axe finds against the RGAA and good practice, one text a rule: which rule, why, and where. Needs scripts.
    pub async fn axe(&self) -> Vec<String> {
        assert!(self.look.scripting, "axe needs a browser whose scripts run");
        let file = Need::Axe.place().expect("a run with a browser has axe");
        let axe = std::fs::read_to_string(&file).unwrap_or_else(|why| panic!("{file}: {why}"));
        self.evaluate(&axe).await;
        let run = "const done = arguments[arguments.length - 1];
            const only = { runOnly: { type: 'tag', values: ['RGAAv4', 'best-practice'] }, resultTypes: ['violations'] };
            const where = node => '  ' + node.target.join(' ') + '  ' + node.html.slice(0, 200)
                + '\\n    ' + node.failureSummary.replaceAll('\\n', '\\n    ');
            axe.run(document, only).then(
                found => done([found.passes.length, found.violations.map(
                    rule => [rule.id + ': ' + rule.help, ...rule.nodes.map(where)].join('\\n'))]),
                why => done('axe failed: ' + why));";
        let found = self.client.execute_async(run, Vec::new()).await.unwrap();
        // a run that looked at nothing finds nothing
        assert!(found[0].as_u64().is_some_and(|passes| passes > 0), "axe checked nothing: {found}");
        lines(&found[1])
    }

    /// Checks what holds on every page: nothing in the console, no scrolling sideways, and, where scripts run, nothing
    /// that axe finds.
    pub async fn is_sound(&self) -> &Self {
        let mut faults = self.console_errors().await;
        faults.extend(self.too_wide().await);
        if self.look.scripting {
            faults.extend(self.axe().await);
        }
        assert!(faults.is_empty(), "{} ({:?}):\n{}", self.url().await, self.look, faults.join("\n"));
        self
    }

    /// Writes the whole page, as long as it is, to a PNG file.
    pub async fn screenshot(&self, file: &Path) {
        let (width, height) = self.size().await;
        let long = self.evaluate("return document.documentElement.scrollHeight").await.as_u64().unwrap();
        self.set_size(u32::try_from(width).unwrap(), u32::try_from(long.clamp(height, 16_000)).unwrap()).await;
        std::fs::write(file, self.client.screenshot().await.unwrap()).unwrap();
        self.set_size(u32::try_from(width).unwrap(), u32::try_from(height).unwrap()).await;
    }

    async fn tell(&self, command: Command) -> Value {
        self.client.issue_cmd(command).await.unwrap_or_else(|why| panic!("chromedriver: {why}"))
    }
}

fn lines(list: &Value) -> Vec<String> {
    list.as_array().expect("a list").iter().map(|line| line.as_str().unwrap_or_default().to_owned()).collect()
}
