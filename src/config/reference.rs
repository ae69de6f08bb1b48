//! Every setting with its default and what it is for; the reference in README.md is checked against it.

/// One setting.
#[derive(Debug, Clone, Copy)]
pub struct Setting {
    /// Its dotted key in the file.
    pub key: &'static str,
    /// Its default, as TOML.
    pub default: &'static str,
    /// What it is for.
    pub about: &'static str,
}

impl Setting {
    /// Its name in the environment: `CONCERTO_SERVER_LISTEN`.
    #[must_use]
    pub fn variable(&self) -> String {
        format!("CONCERTO_{}", self.key.to_uppercase().replace('.', "_"))
    }
}

macro_rules! settings {
    ($($key:literal = $default:literal, $about:literal;)+) => {
        /// Every setting.
        pub const REFERENCE: &[Setting] = &[$(Setting { key: $key, default: $default, about: $about }),+];
    };
}

settings! {
    "server.listen" = "\"127.0.0.1:8080\"", "address and port to listen on; port 0 takes a free one";
    "server.base_url" = "\"\"", "address of the site; links in mails begin with it; https makes cookies secure and sends HSTS; empty: http:// and where it listens";
    "server.trusted_proxies" = "[]", "networks whose X-Forwarded-For counts, such as \"10.0.0.0/8\"";
    "server.workers" = "0", "threads that answer requests; 0 takes one a core";
    "server.metrics_listen" = "\"\"", "address and port on which GET /metrics tells the measures of this instance, in the words of Prometheus; keep it off the public network; empty: nowhere";
    "server.drain_seconds" = "0", "seconds for which an instance that was asked to stop answers on, and tells at /etat-du-service that it stops";
    "server.page_cache" = "32", "MiB of pages that are kept, of who is not signed in; 0 keeps none, nor what is read for everybody alike";
    "server.reads_per_minute" = "600", "reads that one network (an IPv4 address, an IPv6 /64) may send in a minute, and beside them as many writes; this machine's own are not counted";
    "server.jobs" = "true", "whether this instance runs what happens in the background: notices to many, digests, mails, files that organisers asked for";
    "database.url" = "\"concerto-data/concerto.db\"", "a file of SQLite, created when missing, or postgres://…";
    "database.password_file" = "\"\"", "file with the password of database.url, or name of a systemd credential; nobody else may read it";
    "database.readers" = "8", "connections that read";
    "database.writers" = "8", "connections that write to PostgreSQL; SQLite has one";
    "mail.smtp" = "\"\"", "smtp://host:port or smtps://user@host; empty keeps mails in the outbox";
    "mail.password_file" = "\"\"", "file with the password of mail.smtp's user, or name of a systemd credential; nobody else may read it";
    "mail.authority" = "\"\"", "file of PEM certificates of the authority that signed the mail server's; it counts beside those of the machine";
    "mail.from" = "\"Concerto <concerto@example.org>\"", "sender of the mails";
    "mail.every_seconds" = "2", "seconds between two looks at the outbox";
    "pdf.program" = "\"\"", "program that typesets PDF files; empty: this one, started once more";
    "pdf.seconds" = "60", "seconds after which typesetting a file is ended";
    "pdf.megabytes" = "1024", "memory that typesetting a file may take";
    "site.service" = "\"Concerto\"", "name of the service";
    "site.tagline" = "\"\"", "a line under the name, outside any consultation";
    "site.accessibility" = "\"not_compliant\"", "what the last audit found: not_compliant, partly_compliant, compliant";
    "site.security_contact" = "\"\"", "whom to tell of a weakness, in /.well-known/security.txt: security@example.org, https://… or tel:…; empty: there is no such file";
    "site.security_policy" = "\"\"", "address of a page in https that says how such reports are treated";
    "site.log_months" = "12", "months for which access logs are kept, as the privacy page says";
    "site.account_years" = "2", "years without use after which an account is closed, after a warning of 30 days; 0 for never";
    "site.mail_days" = "90", "days after which a mail that left is deleted, but one that notifies a decision";
    "site.ballot_days" = "365", "days after the end of a consultation and the publication of its results after which votes are cut from seats, after a notice of 30 days; 0 for never";
    "site.candidacy_days" = "365", "days after which a request to take part that was decided is erased, or after the end of the consultation one that was not; 0 for never";
    "site.reading_days" = "365", "days for which it is noted who looked at what is about single persons; 0 for ever";
    "site.operator.name" = "\"\"", "body that publishes the site, for the legal notice";
    "site.operator.address" = "\"\"", "its postal address";
    "site.operator.email" = "\"\"", "where questions about the site are sent";
    "site.operator.director" = "\"\"", "who directs the publication: name and quality";
    "site.operator.host" = "\"\"", "who hosts the site: name, address, telephone";
    "site.operator.data_protection" = "\"\"", "where the data protection officer is reached";
    "site.operator.legal_basis" = "\"\"", "text that makes the consultation a task of public interest";
    "session.idle_hours" = "12", "hours without a request after which a session ends";
    "session.max_days" = "7", "days after which a session ends in any case";
    "session.link_minutes" = "10", "minutes for which a sign-in link and its code work";
    "session.invitation_days" = "30", "days for which an invitation works";
    "security.second_factor" = "true", "whether moderators, organisers and operators need a second factor to act";
    "security.grace_days" = "14", "days for which they act without one after they took up the role";
    "security.key_file" = "\"\"", "file of 64 hexadecimal digits, or the name of a credential: the key that closes the secrets of second factors (docs/deployment.md); empty: they are stored as they are";
    "security.leaked_passwords" = "\"\"", "sorted file of the SHA-1 of leaked passwords, which nobody may choose (docs/deployment.md); empty: none";
    "openid.providers" = "[]", "identity providers that people may sign in with; docs/openid.md tells the keys of each";
    "limits.sign_ins_by_email" = "{ most = 5, minutes = 15 }", "links and codes asked for by one address from one network";
    "limits.sign_ins_by_email_anywhere" = "{ most = 50, minutes = 15 }", "the same, wherever from: so much higher that one elsewhere does not lock the owner out";
    "limits.sign_ins_by_network" = "{ most = 60, minutes = 15 }", "links and codes asked for from one network";
    "limits.passwords_by_email" = "{ most = 5, minutes = 15 }", "wrong passwords for one address from one network";
    "limits.passwords_by_email_anywhere" = "{ most = 50, minutes = 15 }", "the same, wherever from";
    "limits.codes_by_account" = "{ most = 50, minutes = 1440 }", "wrong mailed codes for one account; then only the link of the message signs in";
    "limits.failures_by_network" = "{ most = 100, minutes = 15 }", "wrong passwords, codes and links from one network";
    "limits.own_data" = "{ most = 3, minutes = 60 }", "copies of one's data asked for by one account";
    "limits.factors_by_account" = "{ most = 5, minutes = 15 }", "wrong codes of a second factor for one account";
    "limits.invitations" = "{ most = 200, minutes = 60 }", "invitations sent by one organiser";
    "limits.proposals" = "{ most = 10, minutes = 60 }", "proposals of one seat";
    "limits.comments" = "{ most = 30, minutes = 10 }", "comments of one seat";
    "limits.reports" = "{ most = 20, minutes = 60 }", "reports of one account";
    "limits.votes" = "{ most = 120, minutes = 1 }", "votes of one seat, changes included";
    "log.level" = "\"info\"", "a filter such as info or concerto=debug";
    "log.format" = "\"auto\"", "auto (JSON when not on a terminal), json or text";
}
