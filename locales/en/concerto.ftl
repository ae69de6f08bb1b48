### Messages in English: every id and argument of the French file, and no other.

## Page
page-errors = { $n ->
    [one] { $n } error
   *[other] { $n } errors
    }
page-skip = Quick access
page-skip-content = Content
page-skip-menu = Menu
page-skip-search = Search
page-skip-footer = Footer
page-home = Home
page-home-of = Home - { $service }
page-consultation = Consultation “{ $title }”
page-my-space = My space
page-menu = Main menu
page-notice = Notice
page-here = you are here:
page-footer = A consultation is read, discussed, voted on and checked. The rules of voting and moderation are public, and so are the data of the results.
page-licence = Unless stated otherwise, the contents of this site are offered under the Etalab 2.0 licence.

## Consultation
consultation-many = Consultations
rules-and-method = Rules and method
visibility-one = Reading
visibility-public = open to all
visibility-members = members only
names-one = Members’ names
names-public = seen by all
names-members = seen by members
names-never = never shown

## Axis, phase
axis-one = Axis
phase-where = Where do we stand?
phase-past = Ended.
phase-current = Under way.
phase-discussion = Discussion
phase-acts = What the phase opens
act-submit = propose
act-comment = comment
act-amend = amend
act-vote = vote

## College, seat, role
college-one = College
college-patients = Patients and users
college-clinicians = Clinicians
college-industry = Industry
college-researchers = Researchers
college-citizens = Citizens
college-named = votes in the organisation’s name
college-protected = protected individual vote
seat-one = Seat
seat-count = { $n ->
    [one] { $n } seat
   *[other] { $n } seats
    }
standing-active = Active
standing-suspended = Suspended
role-one = Role
role-holder = Holder
role-deputy = Deputy
role-moderation = Moderation
role-pilotage = Organisation
role-observation = Observation

## Account
account-email = E-mail address
account-code = Six-digit code
account-code-hint = Spaces are accepted.

## Search
search-title = Search the consultation
search-title-of = { $text } – Search
search-title-of-page = { $text } – Search, page { $n }
search-label = Words to look for
search-hint = All the words must be there; accents, plurals and conjugations do not matter. "In quotes": these words in a row. Begin*: any word that begins so.
search-filters = Refine the search
search-kind = Look in
search-comments = Comments
search-any = Everything
search-status = Status of the proposal
search-side = Side of the comment
search-results = Results
search-proposal = Proposal no. { $n }
search-comment = Comment on proposal no. { $n }
search-comment-on = Comment on:
search-count = { $n ->
    [one] One result.
   *[other] { $n } results.
 }
search-count-shown = { $n } results, { $first } to { $last } shown.
search-count-more = The first { $n } results, { $first } to { $last } shown.
search-more = Other texts hold these words. Add a word or a filter to narrow it down.
search-cut = The search is too long: only its beginning was looked for.
search-how = What are you looking for?
search-how-text = One or two words are enough, for example “évaluation”. The search covers proposals, their comments and, after the vote, the answers and the roadmap.
search-too-common = These words are in nearly every text
search-too-common-text = Add a word that says what it is about, for example “dossier” or “consentement”.
search-none = No result
search-none-text = Check the spelling, try fewer words, or the beginning of a word followed by *.
search-none-filtered = No text holds these words with the filters chosen.
search-without-filters = Search without filters
search-all-proposals = See all proposals
search-similar-title = Similar proposals are already there
search-similar-text = Supporting a proposal gives it more weight than submitting a second one. Yours remains possible.
search-similar-contributions = Similar proposals
search-support = Support this one instead
search-read = Read this proposal
search-similar-find = Look for similar proposals
search-similar-none = No similar proposal was found.
search-similar-stop = Your proposal is not submitted yet
search-similar-stop-text = A proposal already published says nearly the same. Read it below, then support it or submit yours all the same. Your text is kept.
search-submit-anyway = Submit all the same
search-actions = Actions of the roadmap
search-answer = Answer to proposal no. { $n }
search-action = Action { $n } of the roadmap
search-answer-to = Answer to:

## Proposal
proposal-one = Proposal
proposal-many = Proposals
proposal-title = Title
proposal-sentence = In one sentence
proposal-body = Text of the proposal
status-waiting = Waiting
status-published = Published
status-withdrawn = Withdrawn by its author
status-hidden = Hidden by moderation
status-refused = Refused by moderation
status-hidden-rule = Hidden by moderation – rule { $n }
status-merged = Merged

## Comment
comment-one = Comment
comment-for = For
comment-against = Against
comment-remark = Remark
comment-published = Published
comment-waiting = Waiting to be published
comment-refused = Refused by moderation
comment-withdrawn = Withdrawn by its author
comment-hidden = Hidden by moderation
comment-hidden-rule = Hidden by moderation – rule { $n }
comment-none = No comment yet
comment-first = The first argument often sets the tone: say why, not only whether.
comment-add = Add an argument

## Vote
vote-one = Vote
vote-journey = Vote one by one
vote-for = For
vote-against = Against
vote-abstain = No opinion
vote-unspecified = Not specified
vote-for-which = proposal { $n }
vote-against-which = proposal { $n }
vote-abstain-which = on proposal { $n }
vote-choice = Your choice
vote-yours = Your vote:
vote-is-for = for
vote-is-against = against
vote-is-abstain = no opinion
vote-on-title = on proposal { $n }, { $title }
vote-recorded = Vote recorded: { $stance }
vote-next = Next proposal
vote-not-published = Your vote is not published; the technical operator can know it.

## Results, summary, answer
results-many = Results
results-hidden = nothing before the close
results-totals = totals while voting
results-bars = Votes by college on proposal { $n }
results-masked = fewer than { $k } votes: not detailed
results-out-of = of { $n }
results-points = { $n ->
    [one] point
   *[other] points
    }
results-support = Support
results-table = The same figures in a table
results-cite = Cite this figure
results-address = Stable address:
results-fingerprint = Fingerprint of the data:
summary-one = Summary
answer-many = Follow-up
answer-kept = Accepted
answer-partly = Accepted in part
answer-studied = Under study
answer-refused = Not accepted
badge-discussion = Under discussion
badge-urgent = Urgent

## Moderation
contribution-one = Contribution
contribution-proposal = Proposal
contribution-comment = Comment
report-one = Report
report-open = To be handled
report-handled = Handled
decision-one = Moderation decision
decision-origin = Origin
decision-reasoned = Decision and reasons
measure-keep = Leave published
measure-hide = Hide
measure-restore = Restore
measure-warn = Warn the author
measure-publish = Publish
measure-refuse = Refuse
measure-mask = Mask personal data
measure-move = Move to another axis
measure-merge = Merge
measure-separate = Undo the merge
measure-lock = Close the thread
measure-unlock = Reopen the thread
measure-suspend = Suspend participation
measure-reinstate = Lift the suspension
origin-report = Report
origin-own-initiative = Moderation’s own initiative
origin-review = Review
origin-rule = Automatic rule

## Button
button-apply = Apply
button-back = Back
button-cancel = Cancel
button-confirm = Confirm
button-continue = Continue
button-delete = Delete
button-download = Download
button-edit = Edit
button-later = Later
button-preview = Preview
button-publish = Publish
button-reply = Reply
button-report = Report
button-moderate = Moderate
button-save = Save
button-search = Search
button-send = Send
button-sign-in = Sign in
button-sign-out = Sign out
button-withdraw = Withdraw

## Filter, pager
filter-all = All
filter-show = Show
filter-active = Active filters
filter-remove = Remove the filter
pager-title = Pagination
pager-before = Previous
pager-after = Next
pager-page = Page { $n }

## Form
form-all-needed = All fields are needed unless stated otherwise.
form-optional = Optional
form-limit = { $max } characters at most.
form-licence = I agree that this text is published under the Etalab 2.0 licence
form-no-patient = Write nothing by which a patient could be recognised: no name, no town with a disease, no exact date.
form-step = Step { $n } of { $last }
form-to-correct = { $n ->
    [one] One field needs correcting
   *[other] { $n } fields need correcting
    }
form-kept = Nothing is lost: what you wrote is kept below.
form-choose-first = Choose
form-choose = Choose from the list.
form-empty = This field is empty.
form-too-long = { $over ->
    [one] { $max } characters at most: remove { $over }.
   *[other] { $max } characters at most: remove { $over }.
    }
form-too-short = { $min } characters at least.
form-unreadable = This text contains a character that we cannot keep.
form-not-an-email = This address is not complete. Example: first.last@example.org
form-not-a-number = Write a number, in digits.
form-not-a-date = This date does not exist. Example: 2026-12-11
form-taken = This value is already taken.
form-expired = This page has been open for too long. Read again, then send again: nothing was recorded.

## Error
error-status = Error { $status }
error-fault-id = If you write to us, give this number:
error-from-here = You can go on from here:
error-broken-link = Did a link of this site lead you here? Tell us, with the address of the page:

## Site
site-about = About the site
site-map = Site map
site-accessibility = Accessibility
site-accessibility-none = Accessibility: not compliant
site-accessibility-part = Accessibility: partly compliant
site-accessibility-full = Accessibility: fully compliant
site-legal = Legal notice
site-privacy = Personal data
site-cookies = Cookies
site-settings = Display settings
site-unset = To be filled in by the operator of the site.

## Settings
settings-lead = These choices are kept on this device, in a cookie.
settings-scheme = Appearance
settings-system = As the device
settings-system-hint = Light or dark, as the phone or the computer is set.
settings-light = Light
settings-dark = Dark
settings-language = Language

## Accessibility
accessibility-lead = Accessibility means that everyone can read, write and vote here, whatever their disability and their equipment. This statement is about { $service }.
accessibility-state = Compliance
accessibility-state-why = The operator of the site declares this state against the French accessibility reference (RGAA 4.1.2). The software never computes it.
accessibility-done = What is done
accessibility-done-keyboard = Everything can be done with a keyboard, and the active object is always outlined.
accessibility-done-script = Everything can be done without JavaScript: read, write, comment, vote, report, moderate.
accessibility-done-charts = Each chart comes with a sentence and a table; colour never carries a meaning alone.
accessibility-done-colours = Light or dark appearance can be chosen:
accessibility-done-tests = Pages are checked by an automatic tool at each version. That is a floor, not an audit.
accessibility-limits = What is not checked or not accessible
accessibility-limits-audit = As long as the operator has published no audit, no compliance can be claimed.
accessibility-limits-readers = Not all screen readers have been tried.
accessibility-limits-documents = The documents in the information file come from other authors and may not be accessible.
accessibility-contact = Feedback and contact
accessibility-contact-text = If something is not accessible to you, write to us: you will be shown another way, or given the content in another form.
accessibility-remedy = Remedies
accessibility-remedy-text = If you told us of a fault of accessibility that keeps you from a content or a service and had no satisfactory answer, you can turn to the French Defender of Rights:
accessibility-remedy-write = Write to the Defender of Rights
accessibility-remedy-meet = Meet a delegate of the Defender of Rights near you
accessibility-remedy-post = By post, free, without a stamp: Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07

## Legal notice
legal-publisher = Publisher
legal-name = Body
legal-address = Address
legal-contact = Contact
legal-director = Director of publication
legal-host = Hosting
legal-contents = Contents and reuse
legal-contents-text = Unless stated otherwise, the contents and the open data of this site may be reused freely under the open licence Etalab 2.0, naming the source and the date of their last update.
legal-contributions = Contributions remain the work of their authors, who accepted this licence before publishing. They do not commit the administration.
legal-software = Software
legal-software-text = This site is served by Concerto, free software under the EUPL 1.2 licence.
legal-report = Report a content
legal-report-text = Each contribution has a link “Report”. A report is looked at by a person; the decision gives its reasons and can be reviewed by another.

## Personal data
privacy-lead = This page says which data are processed, why, for how long, and how to use your rights.
privacy-who = Controller and legal basis
privacy-basis = The processing rests on a task carried out in the public interest (article 6(1)(e) of the GDPR), not on your consent.
privacy-what = Data processed
privacy-data = Data
privacy-why = What they are for
privacy-kept = How long
privacy-account = Account: name, e-mail address, organisation, declared interests
privacy-account-why = To know the members, give a seat only once, write to those who asked for it.
privacy-account-kept = { $years ->
    [0] Until the account is closed.
    [one] Until the account is closed, after { $years } year without a visit and a warning.
   *[other] Until the account is closed, after { $years } years without a visit and a warning.
    }
privacy-texts = Proposals and comments
privacy-texts-why = They make the consultation; they are published with name and college as the accepted rules say.
privacy-texts-kept = As long as the consultation, then public archives. When the account is closed, the name becomes “Member” and the college.
privacy-votes = Votes
privacy-votes-why = To count one voice per seat and let everyone check their own.
privacy-votes-kept = { $days ->
    [0] Once results are published, closing the account removes the link with the seat; the proposal, the college and the choice remain.
    [one] The link with the seat goes one day after the end and the publication of the results, or when the account is closed after that; the proposal, the college and the choice remain. A mail tells so thirty days before.
   *[other] The link with the seat goes { $days } days after the end and the publication of the results, or when the account is closed after that; the proposal, the college and the choice remain. A mail tells so thirty days before.
}
privacy-moderation = Reports and moderation decisions
privacy-moderation-why = To give reasons for each decision and allow its review.
privacy-moderation-kept = As long as reviews and remedies run.
privacy-requests = Invitations and requests to take part: name, address, organisation, motive
privacy-requests-why = To offer a seat to the right person, and to answer whoever asks to take part.
privacy-requests-kept = { $days ->
    [0] As long as the consultation, or until the account is closed. A request that is not confirmed disappears after 24 hours.
    [one] Invitations: as long as the consultation, or until the account is closed. Requests: one day after the decision, or after the end of the consultation without one; 24 hours if they are not confirmed.
   *[other] Invitations: as long as the consultation, or until the account is closed. Requests: { $days } days after the decision, or after the end of the consultation without one; 24 hours if they are not confirmed.
}
privacy-notices = Notifications, what one follows, preferences
privacy-notices-why = To tell you what you asked to know, as often as you chose.
privacy-notices-kept = Until the account is closed.
privacy-mails = Mails sent: address, kind, dates
privacy-mails-why = To deliver them, and to prove that a decision was notified to its author.
privacy-mails-kept = { $days ->
    [one] { $days } day; one that notifies a decision until the account is closed. Codes and links disappear once sent.
   *[other] { $days } days; one that notifies a decision until the account is closed. Codes and links disappear once sent.
    }
privacy-acts = Log of acts
privacy-acts-why = To show that nothing was changed afterwards.
privacy-acts-kept = As long as the consultation, then public archives. When the account is closed the name leaves it; only a hash stays once results are public.
privacy-attempts = Attempts to sign in: address, network
privacy-attempts-why = To keep anybody from guessing a code or a password.
privacy-attempts-kept = One hour, or the time that the operator set to limit attempts.
privacy-logs = Technical logs
privacy-logs-why = To keep the site secure.
privacy-logs-kept = { $months ->
    [one] { $months } month.
   *[other] { $months } months.
    }
privacy-vote-title = The secrecy of your vote
privacy-vote-text = No public figure details a small college, so that nobody is recognised. This is a consultation, not an election.
privacy-health-title = Health and private life
privacy-health-text = Write nothing by which a patient or a relative could be recognised. A text that did would be hidden.
privacy-rights = Your rights
privacy-rights-text = You can see your data, have them corrected, receive a copy, object to their processing or ask to limit it, and close your account.
privacy-officer = Data protection officer:
privacy-cnil = If the answer does not satisfy you, you can turn to the French data protection authority:

## A copy of one's data, closing the account
own-data-title = Receive a copy of my data
own-data-lead = Everything that is kept about you, in one archive: a file to read (HTML) and the same for programs (JSON).
own-data-holds = What the archive holds
own-data-not = It holds neither the hashes and secrets that would open your account, nor what others wrote.
own-data-take = Download the archive
own-data-told = The log keeps the date of this copy and a mail tells you of it.
own-data-copy-title = My data – { $service }
own-data-copy-lead = Copy of { $date }. Keep this file in a safe place: it holds your votes and your address.
own-data-copy-nothing = Nothing is kept.
own-data-yes = yes
own-data-no = no
closing-title = Close my account
closing-lead = Closing takes effect at once and cannot be undone.
closing-goes = What disappears
closing-goes-name = your name, address, organisation and declared interests;
closing-goes-doors = your sessions, your password and your second factor;
closing-goes-news = your notifications, what you follow and your preferences.
closing-stays = What stays
closing-stays-texts = your proposals and comments, signed “Member” and the name of your college, but those that you withdraw;
closing-stays-votes = your votes, which still count: that you left shows in no total. Once the results are public, only the proposal, the college and the choice remain;
closing-stays-decisions = moderation decisions, without your name. A synthesis that is already published keeps the words that it quotes.
closing-copy = Would you like to keep a copy first?
closing-texts = Your texts
closing-keep = Leave them, without my name
closing-withdraw = { $n ->
    [one] Withdraw the one that still can be
   *[other] Withdraw the { $n } that still can be
 }
closing-none = None of your texts can be withdrawn today: they stay, without your name.
closing-accord = I understand that my account will be closed for good
closing-do = Close my account
closing-flash = Your account is closed. A last mail confirms it.
closing-denied-operator = You operate this site: another operator has to take over first.
closing-denied-decides = You moderate or steer a consultation: your decisions need a name that answers for them. Write to the operator of the site to leave that role.
mail-alert-own-data = A copy of all your data was downloaded from your account.
mail-alert-closed = Your account was closed. Your name and address were erased; this is the last message.
mail-alert-unused = Your account, unused for long, was closed as announced. Your name and address were erased; this is the last message.
mail-closed-subject = { $service }: your account is closed
mail-unused-subject = { $service }: your account will be closed on { $date }
mail-unused-text = You have not signed in to { $service } for long. Unless you do by { $date }, your account will be closed. To keep it, sign in once.
mail-unused-stays = Your contributions will stay, without your name; your votes will still count.
mail-unused-way = Sign in

## Who looked at personal data, cutting votes from seats, archives
reading-many = Looks at personal data
reading-lead = Who, to organise or to moderate, opened a page or a file that shows what is about single persons or figures that are not published. Each look is noted before it is served.
reading-kept = { $days ->
    [0] As long as the consultation.
    [one] One day.
   *[other] { $days } days.
}
reading-lead-kept = { $days ->
    [0] These lines are kept as long as the consultation.
    [one] These lines are kept for one day.
   *[other] These lines are kept for { $days } days.
}
reading-none = Nothing was looked at
reading-none-text = The first page that is looked at will appear here.
reading-at = Date
reading-who = Who
reading-what = What
reading-place = Address or command
reading-by-closed = Closed account
reading-by-command = Command line
reading-steering-text = Who opened which page about members, and when.
reading-results = Results before publication
reading-export = Export for organisers
reading-archive = Whole archive
reading-integrity = Questions of integrity
reading-invitations = Invitations
reading-intake = File of invitations
reading-seats = List of seats
reading-seat = A seat and its people
reading-candidacies = Requests to take part
reading-mails = Mails sent
reading-quotes = Accords to be quoted
reading-embargo = Links under embargo
reading-queue = Moderation queue
reading-case = A contribution to moderate
reading-participation = The participation of a seat
reading-decision = Private reasons of a decision
reading-masked = Masked text
reading-register = Looks at personal data by organisers and moderators
reading-register-why = To know who saw what is about single persons, and why.
cutting-title = The link between votes and seats
cutting-after = { $days ->
    [one] One day after the end and the publication of the results, votes will be cut from seats: the proposal, the college and the choice will be left.
   *[other] { $days } days after the end and the publication of the results, votes will be cut from seats: the proposal, the college and the choice will be left.
}
cutting-until = On { $day }, votes will be cut from seats: the proposal, the college and the choice will be left.
cutting-cut = Since { $day }, votes are cut from seats: the proposal, the college and the choice are left.
cutting-until-in = “{ $title }”: votes will be cut from seats on { $day }.
cutting-cut-in = “{ $title }”: votes are cut from seats since { $day }. Nobody knows any more who voted what.
cutting-notice = Your votes will be cut from your seat
archive-destroyed = Contributions handed over to the archives, then destroyed
archive-destroyed-text = The contributions and the personal data of this consultation were destroyed on { $day } under the visa { $visa }. The frame, the syntheses, the result as it was published and the hashes of the log are left.
archive-summary = The result as it was published (JSON)

## What was stopped or promised
mail-alert-disabled = The team that runs the site has suspended your account. Your sessions are ended and you can no longer sign in; your contributions and votes stay. To learn why, or to contest it, write to the address in the legal notice.
mail-alert-enabled = The team that runs the site has opened your account again. You can sign in again.
mail-role-removed = Your role has ended
mail-role-removed-text = In the consultation “{ $consultation }” your role was taken from you. Your sessions are ended; sign in again for the rest. What you decided or wrote stays.
problem-only-later = Voting has begun: its end can come later, not earlier.
problem-promised = Members accepted the rules on this basis: this setting can stay or protect them more, not less.
sign-in-link-only = Too many wrong codes for this address since yesterday: codes are not accepted for now. Open the link of the message you received, in this browser.
proof-codes-refused = Too many wrong codes since yesterday: codes are not accepted for now. Sign out, then sign in again with the link of the message you receive.
flash-name-shared = Your profile is saved. Another member of one of your consultations has the same name: say your function so that you are not taken for each other.

## Cookies
cookies-lead = This site does not measure your visit and loads nothing from third parties. It sets only the cookies without which it would not work: the law exempts them from consent, so there is no banner.
cookies-list = Cookies set
cookies-name = Cookie
cookies-why = What it is for
cookies-kept = How long
cookies-session = Session
cookies-session-why = To know you after you sign in.
cookies-session-kept = Until you sign out or the session expires.
cookies-form = Forms
cookies-form-why = To make sure that what is sent comes from you and to show its result.
cookies-form-kept = Until the browser is closed.
cookies-display = Display
cookies-display-why = To keep the chosen appearance and language.
cookies-display-kept = One year.
cookies-drafts = If JavaScript is on, the text being written is also kept in your browser, on this device only, until it is sent. A button erases it.
cookies-none = You can refuse cookies in your browser: you will be able to read, but not to sign in.

## Board
board-title = Board of parts
board-lead = Each part of the theme, in its states.
board-sentence = Here is a sentence for show.
board-type = Headings and texts
board-vote = Colleges and choices
board-buttons = Buttons, tags, badges
board-messages = Messages
board-fields = Forms
board-axis = Axis { $n }
board-charts = Figures and charts
board-figure = a key figure
board-limits = Edge cases
board-words = Words

### Messages after an act
flash-vote-recorded = Vote recorded: { $stance }
flash-vote-taken-back = Your vote has been taken back
flash-proposal-submitted = Your proposal is published
flash-proposal-edited = The new version is published
flash-proposal-withdrawn = The proposal is withdrawn
flash-comment-posted = Your comment is published
flash-comment-edited = Your comment has been changed
flash-comment-withdrawn = Your comment is withdrawn
flash-reported = Your report has reached the moderators
flash-decided-hide = The contribution is hidden and its author has been told
flash-decided-restore = The contribution is published again
flash-decided = The decision is recorded
flash-signed-in = You are signed in
flash-signed-out = You are signed out
flash-profile-saved = Your profile is saved
flash-password-saved = Your password is saved; your other sessions are closed
flash-invitation-sent = The invitation has been sent
flash-invitation-withdrawn = The invitation is cancelled
flash-invitation-handed-over = The invitation now belongs to the other account
flash-invitation-kept = The invitation stays with its address
flash-seat-claimed = Your place in the consultation is confirmed
flash-rules-accepted = You have accepted the rules of the consultation
flash-consultation-saved = The consultation is saved
flash-results-opened = The results are published
flash-display-saved = Your display settings are saved

### Refusals and faults
error-not-found = Page not found
error-not-found-text = This address leads to nothing, or to something that you may not read. Check it, or start again from the consultation.
error-not-signed-in = Sign in to continue
error-not-signed-in-text = This page or act is for members who are signed in.
error-denied = This is not possible
error-invalid = The form was not accepted
error-conflict = The situation has changed
error-too-many = One moment, please
error-too-many-text = { $minutes ->
    [one] Too many requests in a short time. Try again in a minute: nothing was recorded this time.
   *[other] Too many requests in a short time. Try again in { $minutes } minutes: nothing was recorded this time.
}
error-too-large = The text sent is too large
error-too-large-text = A form may not exceed { $kilobytes } kB. Nothing was recorded.
error-malformed = The request cannot be read
error-malformed-text = It is not what was expected: a form in UTF-8, or a complete address. Nothing was recorded.
error-forged = This form is no longer valid
error-busy = The site is very busy
error-busy-text = Your request was not processed. Try again in a few seconds.
error-away = The site is unavailable for the moment
error-away-text = The database does not answer. Nothing was recorded; try again in a few minutes.
error-unknown = We do not know whether it was recorded
error-unknown-text = The database’s answer was lost. Send the same form again: it will count only once.
error-fault = Something went wrong
error-fault-text = The fault is ours, and it has been noted. Nothing was recorded.
error-way-rules = Read and accept the rules of the consultation
error-way-consultation = The consultation’s page
error-way-home = The start page

denied-not-a-member = Your account has no part in this consultation. An invitation from the organiser is needed.
denied-no-seat = Only seats of a college may do this; your role has none.
denied-suspended = Your seat is suspended. The decision and its reasons were sent to you.
denied-rules-not-accepted = Before taking part, read and accept the rules of the consultation.
denied-submission-is-closed = Proposals are not open to your college at the moment.
denied-commenting-is-closed = Comments are not open to your college at the moment.
denied-voting-is-closed = Voting is not open to your college at the moment.
denied-proposal-not-open = This proposal is withdrawn, hidden or merged into another.
denied-comment-not-open = This comment is withdrawn or hidden.
denied-thread-too-deep = A thread stops at the third level: reply to the comment before.
denied-not-the-author = Only the author may do this.
denied-text-is-under-vote = This text was put to the vote: it no longer changes.
denied-editing-is-over = The time to edit this comment is over. You may withdraw it.
denied-own-contribution = You may not act on your own contribution.
denied-not-moderation = This page is for moderators.
denied-not-pilotage = This page is for the organisers.
denied-not-operator = Only the operator of the site may do this.
denied-results-are-closed = The results are not published yet.
denied-voting-is-open = Voting is still open.
denied-not-the-invited = This invitation is for somebody else. Sign in with the address that received it.
denied-other-browser = This link works only in the browser that asked for it. Elsewhere, type the six-digit code.
denied-shared-mailbox = A shared mailbox does not prove who reads it: the organiser has to confirm your request.

conflict-changed = Somebody else acted in the meantime. Read the page again, then start over if need be.
conflict-already-done = This has been done already.
conflict-seat-taken = This seat has a holder already.
conflict-already-member = This person takes part in the consultation already.
conflict-too-many-seats = This organisation has as many seats as the rules allow.
conflict-link-used = This link was used already, or it is too old. Ask for a new one.

problem-too-long = This text is too long: { $limit } characters at most.
problem-not-a-slug = Use lower-case letters, digits and hyphens, beginning with a letter.
problem-not-an-address = Give a complete address, beginning with https://
problem-ends-before-it-begins = The end must come after the beginning.
problem-overlaps = This phase overlaps with another.
problem-leaked = This password is known from a leak elsewhere: choose another one, and change it wherever you use it.
problem-guessable = Too easy to guess: add words that have nothing to do with each other.
problem-wrong = This is not the right value.
problem-not-ticked = Tick this box to continue.

### The demonstration
demo-title = Who is who in the demonstration
demo-lead = Choose an account and enter: no password is asked for. You will see the site as somebody in that role sees it.
demo-end = Try anything: what you write stays on this machine and is gone when the demonstration stops.
demo-accounts = Sample accounts of the open consultation
demo-who = Person
demo-does = What they can do
demo-enter = Enter
demo-enter-as = Enter as { $name }
demo-holder = Submits proposals, comments, votes and reports on behalf of their seat.
demo-deputy = Acts for the same seat as its holder: two people, one voice.
demo-moderation = Reads reports, hides a text or restores it, and gives the reasons.
demo-pilotage = Invites members, keeps the calendar and the rules, exports; may create a consultation.
demo-observation = Reads what members read and may report; neither writes nor votes.
demo-notice = Who is who
demo-mails = Mails of the demonstration
demo-mails-lead = No mail leaves. Here they are as they would leave, links and codes included.
demo-mails-newest = Mails, the newest first
demo-no-mail = No mail
demo-no-mail-text = An invitation, a request to sign in or a moderation decision writes one.
demo-mail-subject = Subject
demo-mail-to = Recipient
demo-mail-at = Written on
demo-mail-for = To { $to }
demo-mail-open = Follow the link of this mail
demo-mail-text = Text
demo-mail-html = The same mail in HTML
### Proposals: list, page, forms
proposal-number = No. { $n }
proposal-numbered = Proposal no. { $n }
proposal-axis = Theme { $n } – { $title }
proposal-axis-unknown = Theme { $n } (does not exist)
proposal-college = College: { $name }
proposal-college-unknown = College: { $name } (does not exist)
proposal-filters = Filters and order
proposal-filter-and-sort = Filter and sort
proposal-sort = Sort by
proposal-sort-hint = Sorting by result opens after voting has closed.
proposal-sort-shuffle = An order drawn at random for you
proposal-sort-without-vote = Without my vote first
proposal-sort-discussed = Most discussed
proposal-sort-newest = Newest
proposal-sort-number = Number
proposal-sort-support = Lowest support of the colleges
proposal-college-of-author = Author’s college
proposal-status = State
proposal-my-vote = My vote
proposal-vote-all = All
proposal-vote-without = Without my vote
proposal-vote-with = With my vote
proposal-journey = { $n ->
    [0] Vote one by one
   *[other] Vote one by one: { $n } without a choice
    }
proposal-list = List of proposals
proposal-count-none = No proposal.
proposal-count = { $n ->
    [one] { $n } proposal.
   *[other] { $n } proposals.
    }
proposal-count-shown = { $n } proposals, { $first } to { $last } shown.
proposal-no-results = No result is published before voting closes, on { $date }.
proposal-none = No proposal yet
proposal-none-yet = Proposals will appear here as soon as they are published.
proposal-none-matches = No proposal matches
proposal-none-matches-text = Remove a filter, or start again from the whole list.
proposal-without-filters = Remove all filters
proposal-by-you = { $name } (you)
proposal-by-import = Imported contribution
proposal-by-college = Member (college { $college })
proposal-by-member = Member
proposal-in-one-sentence = In one sentence:
proposal-published-on = Published on
proposal-version = Version { $n }
proposal-version-changed = Version { $n }: see what changed
proposal-version-current = Current version
proposal-version-old = This text was replaced.
proposal-versions = Versions of the proposal
proposal-read-current = Read the current version
proposal-seen-by-few = Only its author and the moderators see this text.
proposal-your-vote = Your vote
proposal-vote-until = You can change it until { $date }.
proposal-clicked-by = Choice “{ $stance }” made by { $name } on { $date }.
proposal-clicked = Choice “{ $stance }” made on { $date }.
proposal-take-vote-back = Take my vote back
proposal-sign-in-to-vote = Members are voting. Sign in to vote for your seat.
proposal-next-without-vote = Next proposal without your vote
proposal-all-voted = You have voted on every proposal: back to the list
proposal-edit = Edit the proposal
proposal-withdraw = Withdraw the proposal
proposal-merged-into = Read the common proposal, no. { $n }
proposal-report = Report this proposal
proposal-new-title = Write a proposal
proposal-edit-title = Edit the proposal
proposal-choose-axis = Choose a theme
proposal-title-hint = At most { $max } characters. Say what changes, not only the subject.
proposal-sentence-hint = At most { $max } characters, in everyday words. This is what everybody reads before voting.
proposal-body-hint = At most { $max } characters. What is wrong now, what you propose, with what means. Lists and simple headings (Markdown) are accepted.
proposal-language = Language of the text
proposal-published-named = Your name, organisation and college will be shown as the rules of the consultation say.
proposal-published-college = Your college will be shown, never your name.
proposal-licence = By publishing you agree that this text may be reused under the Etalab 2.0 licence.
proposal-publish = Publish the proposal
proposal-publish-version = Publish the new version
proposal-good = A good proposal
proposal-good-one-idea = carries one idea;
proposal-good-plain = is understood without knowing the subject;
proposal-good-who = says who does what, and when.
proposal-withdraw-title = Withdraw this proposal?
proposal-withdraw-text = Its text will no longer be shown: readers will see “Withdrawn by its author”. Votes and comments are kept. This cannot be undone.

## History, merges, the public account
diff-added = [added:
diff-added-end = end of addition]
diff-removed = [removed:
diff-removed-end = end of removal]
diff-unchanged = { $n ->
    [one] { $n } unchanged word
   *[other] { $n } unchanged words
    }
problem-not-open = Give the number of a published proposal: it may not be withdrawn, hidden, waiting or merged into another.
problem-itself = A proposal cannot be merged into itself.
problem-circle = That proposal itself leads to one of those you are merging.
merge-button = Merge with others
merge-title = Merge proposals: { $name }
merge-lead = Merged proposals stay readable, say where they went and keep their votes and comments. No vote is moved: seats that voted are invited to vote on the common proposal. You can separate them again.
merge-frozen = Results are published
merge-frozen-text = Published figures stay as they are: they were frozen when voting closed.
merge-gone = Proposals to merge
merge-gone-hint = Their numbers, separated by commas.
merge-to = Common proposal
merge-existing = A published proposal
merge-existing-hint = The others join it; its text does not change.
merge-new = A new proposal
merge-new-hint = Moderators write it; it gets the next number.
merge-common = Number of the common proposal
merge-common-hint = If it is published already.
merge-write = Write a new common proposal
merge-reasons = Reasons
merge-reasons-hint = At most { $max } characters. The authors receive them.
merge-record = Merge the proposals
merge-linked = Proposals merged into this one
merge-came = Proposal no. { $n }, merged into this one
merge-came-favour = Proposal no. { $n }, withdrawn by its author in favour of this one
merge-own-votes = Each proposal keeps its votes and comments; they are not added to these.
merge-status = Merged into proposal no. { $n }
merge-status-favour = Withdrawn by its author in favour of proposal no. { $n }
merge-read-favoured = Read proposal no. { $n }
merge-votes-stay = Votes on this proposal are kept; it takes no more. You can vote on the common proposal, no. { $n }.
merge-vote-there = Vote on the common proposal
merge-voted-before = You voted on proposal no. { $n }, which was merged into this one. Your vote stays there: vote here too, if you wish.
merge-by-moderation = Common proposal, written by the moderators
separate-button = Separate from the common proposal
separate-title = Separate again: { $name }
separate-lead = The proposal leaves the common proposal no. { $n } and is again what it was, with its place, votes and comments. The history keeps the link.
separate-record = Separate the proposals
withdraw-favour = In favour of proposal number (optional)
withdraw-favour-hint = If another published proposal carries your idea. Readers will see “Withdrawn by its author in favour of proposal no. 7”, and seats that voted will be told.
withdraw-similar = Similar proposals:
withdraw-similar-one = No. { $n } – { $title }
transparency-title = Public account of moderation
transparency-lead-text = What moderators decided, why and how fast. Hidden texts and names are not in it, and no number is given by college.
transparency-rules = Read the rules of the consultation
transparency-reports = Reports received
transparency-decisions = Decisions taken
transparency-open = Cases waiting
transparency-delay = Median time from report to decision
transparency-no-delay = no report handled
transparency-hours = { $n ->
    [0] less than an hour
    [one] { $n } hour
   *[other] { $n } hours
    }
transparency-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
    }
transparency-by-person = Decisions taken by a person
transparency-by-rule = Decisions taken by an automated rule
transparency-reviews = Reviews decided
transparency-upheld = of which decisions undone
transparency-lead = Decisions on texts that criticise the leading administration
transparency-lead-kept = of which left, published or restored
transparency-lead-second = of which read by a second person
transparency-none = The log begins with the first decision.
transparency-measures = By measure
transparency-clauses = By rule applied
transparency-no-clause = No unfavourable decision.
transparency-origins = By origin
transparency-log = Log of decisions
transparency-csv = Download the log (CSV)
transparency-person = Participation of a member
history-changes = What changed since version { $n }
history-same = These two versions have the same text.
history-compare = Compare with version
history-compare-button = Compare
history-events = Decisions and links
history-gone-merge = Merged into proposal no. { $n }
history-gone-favour = Withdrawn by its author in favour of proposal no. { $n }
history-came-merge = Proposal no. { $n } was merged into this one
history-came-favour = Proposal no. { $n } was withdrawn in favour of this one
history-separated = Separated again
comment-versions = Versions of the comment
rules-history = History of the rules
rules-text = The text of this version
transparency-review = Review
merge-moved-text = This proposal has just been merged into proposal no. { $n }: your vote was not recorded. You can vote on the common proposal.

### Comments: threads and forms
comment-section = Arguments and remarks
comment-add-short = Add
comment-add-what = an argument or a remark
comment-pages = Pages of arguments and remarks
comment-count-for = { $n ->
    [one] { $n } argument for
   *[other] { $n } arguments for
    }
comment-count-against = { $n } against
comment-count-neutral = { $n ->
    [0] no remark
    [one] { $n } remark
   *[other] { $n } remarks
    }
comment-tag-all = All ({ $n })
comment-tag-for = For ({ $n })
comment-tag-against = Against ({ $n })
comment-tag-neutral = Remarks ({ $n })
comment-kind-for = Argument for
comment-kind-against = Argument against
comment-kind-reply = Reply
comment-heading = { $kind } – { $who }
comment-to-whom = to { $who }
comment-of-whom = the comment by { $who }
comment-mine = my comment
comment-permalink = permanent link
comment-edited = edited on { $date }
comment-new-title = Add an argument or a remark
comment-reply-title = Reply
comment-edit-title = Edit my comment
comment-side = Your comment is
comment-hint-for = What speaks for the proposal.
comment-hint-against = What speaks against the proposal.
comment-hint-neutral = A question, a detail, a nuance.
comment-text = Text
comment-text-hint = At most { $max } characters. Say why, not only whether.
comment-editable = { $minutes ->
    [0] Once published, a comment cannot be edited.
    [one] You can edit it for { $minutes } minute after publication.
   *[other] You can edit it for { $minutes } minutes after publication.
    }
comment-withdraw = Withdraw my comment
comment-withdraw-title = Withdraw this comment?
comment-withdraw-text = Its text will no longer be shown: readers will see “Withdrawn by its author”. Replies stay. This cannot be undone.

### Forms: what comes back
form-field-problem = “{ $field }”: { $problem }
form-text-kept = Your text is kept below: copy it before you leave this page.
### Moderation: reporting, deciding
report-title = Report a contribution
report-lead = Tell the moderators which rule is not respected. A disagreement goes into a comment; a report is about the rule.
report-clause = Rule concerned
report-text = What is wrong
report-text-hint = In your own words, { $max } characters at most. The author will not know who reported.
report-send = Send the report
report-note = A moderator reads each report and tells you what was decided.
report-not-sent = The report was not sent
report-your-text = Your text
moderation-waiting = To be decided
moderation-decided = Decisions taken
moderation-rules = Rules, version { $version }
moderation-rule = Rule { $n }
moderation-clause = Rule { $n } – { $title }
moderation-proposal = Proposal no. { $n }
moderation-comment-on = Comment no. { $c } on proposal no. { $n }
moderation-hidden-proposal = Hidden by moderation – rule { $n } ({ $title })
moderation-hidden-comment = Hidden by moderation – rule { $n } ({ $title })
moderation-count = { $n ->
    [one] { $n } contribution waits for a decision.
   *[other] { $n } contributions wait for a decision.
    }
moderation-oldest = The oldest has waited for { $age }.
moderation-lead = A decision always has its reasons and can be reviewed by somebody else.
moderation-list = Contributions to be decided
moderation-motive = Reason
moderation-age = Waiting for
moderation-to-know = To know
moderation-quote = “{ $text }”
moderation-more = { $n ->
    [one] and { $n } more
   *[other] and { $n } more
    }
moderation-reports = { $n ->
    [one] { $n } report
   *[other] { $n } reports
    }
moderation-minutes = { $n ->
    [one] { $n } minute
   *[other] { $n } minutes
    }
moderation-hours = { $n ->
    [one] { $n } hour
   *[other] { $n } hours
    }
moderation-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
    }
moderation-own = Another reader
moderation-own-text = you wrote it
moderation-lead-named = Lead administration
moderation-none = Nothing waits
moderation-no-decision = No decision
moderation-no-decision-text = Moderation decisions will be listed here, with their rule and date.
moderation-decided-lead = Each decision has its page: the public reads the measure and the rule there, the author and the moderators read the facts too.
## The queue
queue-reported = Reported
queue-awaiting = Before publication
queue-edited = Edited after publication
queue-imported = Imported, to be read
queue-automatic = Automatic rule
queue-review = Review requested
queue-observations = Observations received
queue-second-reading = Second reader
queue-late = Late
queue-cut = More than { $n } contributions wait for a decision. The list ends there; the others come as you decide, or with a filter.
queue-mine = In my hands
queue-unassigned = In nobody’s hands
queue-yours = In your hands
queue-assigned = In the hands of { $name }
queue-badge-late = Late
queue-due = before { $date }
queue-begin = Decide one after another
queue-search = Search
queue-search-hint = Words of the title or the text, or the number of the proposal.
queue-sort-oldest = Oldest first
queue-sort-due = Most urgent first
queue-sort-reported = Most reported first
queue-any-reason = All reasons
queue-taken = In whose hands
queue-anybody = Anybody’s
queue-kind = Kind
queue-any-kind = Proposals and comments
queue-any-college = All colleges
queue-any-axis = All axes
queue-none-text = No contribution waits for a decision.
queue-none-matches = Nothing matches
queue-none-matches-text = No waiting contribution matches these filters.
queue-whole = See the whole queue
queue-decided = { $n ->
    [one] { $n } decision has concerned its author
   *[other] { $n } decisions have concerned its author
    }
queue-tick = Choose: { $name }
queue-detail = { $reason }: { $detail }
queue-before = Before publication
queue-after = After publication
queue-setting-moderation = When moderators read texts
queue-setting-moderation-hint = Before: a text waits to be published, seen by its author and moderation only; edited later, it stays published and comes back to the queue. After: an edited text comes back to the queue when moderators had a case on it.
queue-setting-hours = Hours to decide, before an alert
queue-setting-observations = Days to send observations
queue-setting-words = Watched words
queue-setting-words-hint = One a line. A text that holds one enters the moderators’ queue; nothing is hidden.
queue-setting-signs = Name who took a decision to the person concerned
queue-mail-subject = Moderation is late – { $consultation }
queue-mail-text = { $n ->
    [one] { $n } contribution waits for a decision past its time in the consultation “{ $consultation }”.
   *[other] { $n } contributions wait for a decision past their time in the consultation “{ $consultation }”.
    }
queue-mail-oldest = { $n ->
    [one] The oldest has waited for { $n } hour.
   *[other] The oldest has waited for { $n } hours.
    }
queue-mail-way = See what is late:
bulk-title = Decide on several contributions
bulk-lead = Tick contributions of this page. Leaving or publishing is done at once; hiding or refusing needs a rule and the facts for each. Each contribution has a decision of its own.
bulk-favourable = Leave or publish those ticked
bulk-unfavourable = Hide or refuse those ticked
bulk-nothing = No contribution is ticked
bulk-done = { $n ->
    [0] No decision is recorded.
    [one] { $n } decision is recorded.
   *[other] { $n } decisions are recorded.
    }
bulk-confirm-title = Hide or refuse several contributions
bulk-confirm-lead = The same rule applies to all; tell the facts of each. Each author receives the decision and its reasons.
bulk-clause-hint = The same for all. Rules of the consultation, version { $version }.
bulk-record = Record the decisions
bulk-back = Back to the queue
bulk-left-title = Some contributions are left out
bulk-left-out = Left out
bulk-own-decision = needs a decision of its own
bulk-gone = waits no longer
case-title = The case
case-since = Waiting for { $age }.
case-due = To be decided before { $date }.
case-yours = This case is in your hands.
case-nobody = This case is in nobody’s hands.
case-take = Take the case
case-release = Give back to all
case-give = Give to somebody else
case-give-title = Give the case
case-give-to = To whom
case-give-now = Give
case-back = Back to the case
case-assigned = The case is given
case-released = The case is given back to all
case-notes = Internal notes
case-notes-lead = Read by moderators only, never published or exported.
case-note = Add a note
case-note-keep = Keep the note
case-note-kept = The note is kept
waits-flash = Your text waits to be published

decide-heading = Decide: { $name }
decide-crumb = Decide
decide-next = Skip to the next
decide-contribution = The contribution
decide-in-thread = See it in the thread of “{ $title }”
decide-in-place = See the proposal
decide-no-report = No report to handle
decide-own-initiative = Nobody reported this contribution: the decision will be taken on the moderators’ own initiative.
decide-reporter = member of the college { $college }
decide-handled = handled
decide-edited-since = The text was edited after this report.
decide-before = Before this decision
decide-published = { $n ->
    [0] No published comment by this author.
    [one] { $n } published comment by this author.
   *[other] { $n } published comments by this author.
    }
decide-others = { $n ->
    [0] No decision on their other contributions.
    [one] { $n } decision on their other contributions.
   *[other] { $n } decisions on their other contributions.
    }
decide-yours = Your decision
decide-close = Close without a measure
decide-keep-hint = Those who reported are told.
decide-hide-hint = A text in its place keeps the thread readable. The author is told.
decide-restore-hint = Everybody can read the text again. The author is told.
decide-clause-hint = An unfavourable measure needs a rule, or a legal ground. Rules of the consultation, version { $version }.
decide-facts = The facts, in your own words
decide-facts-hint = Needed for an unfavourable measure, { $max } characters at most. The author will read this. Say what is wrong, not what you think of the idea.
decide-lead = The text criticises the lead administration
decide-lead-hint = An unfavourable measure will take effect only once another moderator, from outside the delegation if possible, has confirmed it.
decide-lead-named = The text names it: please check.
decide-urgent = Urgent
decide-urgent-hint = The measure applies without waiting for the observations of the person concerned.
decide-public = What the public will see
decide-public-note = The number will be that of the rule you apply.
decide-record = Record the decision
decide-note = { $days ->
    [one] The author receives the measure, the rule, the facts and how to ask for a review, for { $days } day. Somebody other than you will handle it.
   *[other] The author receives the measure, the rule, the facts and how to ask for a review, for { $days } days. Somebody other than you will handle it.
    }
decide-not-recorded = The decision is not recorded
decide-read-again = Read the contribution as it is now: what you wrote is kept.
decision-title = Decision no. { $n }
decision-measure = Measure
decision-clause = Rule applied
decision-date = Date
decision-by = Decided by
decision-urgent = as a matter of urgency
decision-automated = an automated process
decision-human = a moderator
decision-reasons = Facts and reasons
decision-private = Only the author of the contribution and the moderators read this part.
decision-no-facts = This decision states no facts.
decision-text = The text concerned
decision-contest = Contest this decision
decision-review = Ask for a review
decision-review-until = Until { $date } you can ask for a review, once, with your reasons. Somebody other than those who decided will handle it.
decision-review-over = The time to ask for a review ended on { $date }.
decision-remedies = Legal remedies
decision-public = Only the author of the contribution and the moderators read the facts and the text.

## Decisions, observations, reviews
decision-ground = Legal ground
decision-ground-hint = In place of a rule, if need be: the text and the article.
decision-letter = What the letter says
decision-letter-hint = Optional, { $max } characters at most. Added to the measure, the rule and the facts.
decision-letter-prepare = Prepare the letter
decision-letter-default = Your contribution does not comply with rule { $n } of the consultation (“{ $title }”). This decision is about its form or content, not about the opinion that you hold: you can express the same idea in a text that follows the rules.
decision-letters = Letter templates
decision-letters-lead = One text for each rule and language. It is offered when the rule is chosen, and read again before each letter.
decision-letter-proposed = Proposed text, which nobody has changed yet.
decision-letter-save = Save this text
decision-passages = Passages to mask
decision-passages-hint = One a line, copied from the text. Each is replaced by “[personal data masked]”; only moderators and the author read the original.
decision-axis = New axis
decision-publish-hint = Everybody can read the text. The author is told.
decision-refuse-hint = The text is not published. The author can first send observations, except in urgency.
decision-mask-hint = The rest of the text stays published, in a new version.
decision-move-hint = The text does not change. The author is told.
decision-lock-hint = No more replies; the thread stays readable.
decision-unlock-hint = Replies are possible again.
decision-stay-hidden = Leave it hidden
decision-warn-hint = The warning is not public. The person can first send observations, except in urgency.
decision-suspend-hint = The seat no longer submits, comments or votes. The person can first send observations, except in urgency.
decision-reinstate-hint = The seat takes part again.
decision-days = Days of the suspension
decision-days-hint = From 1 to 730. Leave empty for a suspension without an end.
decision-seat-title = Participation of seat { $n }
decision-seat-way = Warn the author or suspend seat { $n } ({ $college })
decision-seat-none = No decision concerns this seat.
decision-because = The text in question
decision-suspended-until = The suspension ends by itself: { $date }.
decision-until = until { $date }
decision-for-days = { $n ->
    [one] Length: { $n } day.
   *[other] Length: { $n } days.
    }
decision-announce-note = { $days ->
    [one] The person has { $days } day to send observations before the measure is taken.
   *[other] The person has { $days } days to send observations before the measure is taken.
    }
decision-cancel-note = You can cancel for 10 minutes: the letters leave only after that.
decision-overtaken = { $who } decided before you, { $when }: { $measure }.
decision-state-announced = Announced, observations possible
decision-state-second = Waiting for a second reader
decision-state-cancelled = Cancelled by its author
decision-state-dropped = Dropped
decision-state-overturned = Overturned on review
decision-state-contested = Review requested
decision-about-seat = Participation of the author: { $name }
decision-about-member = A member of the consultation
decision-read-twice = confirmed by a second reader
decision-cancel = Cancel this decision
decision-cancel-text = You can cancel this decision: { $date } at the latest. Everything becomes as before and no letter leaves.
decision-observations = Observations
decision-observations-until = Observations possible: { $date } at the latest.
decision-observations-write = Send my observations
decision-observations-lead = The measure above is considered. It will be taken, or dropped, only after your observations were read. Deadline: { $date }.
decision-observations-text = Your observations
decision-observations-send = Send my observations
decision-plea-hint = { $max } characters at most. Only moderators will read this.
decision-not-sent = Your text is not sent
decision-confirm-title = Confirm or drop
decision-confirm = Confirm the measure
decision-drop = Drop the measure
decision-second-hint = The measure waits for somebody other than who decided, best from outside the delegation:
decision-review-one = Review
decision-review-waits = requested, waiting for somebody else
decision-review-upheld = decision upheld
decision-review-overturned = decision overturned
decision-review-ask = Ask for a review
decision-review-lead = Somebody other than those who decided will read everything again. Only one request is possible. Deadline: { $date }.
decision-review-text = Why you contest this decision
decision-review-send = Send my request
decision-review-outcome = Outcome of the review
decision-uphold = Uphold the decision
decision-uphold-hint = It keeps its effects.
decision-overturn = Overturn the decision
decision-overturn-hint = All that it changed is put back.
decision-review-reasons = Your reasons
decision-review-reasons-hint = { $max } characters at most. The person concerned will read this.
decision-review-decide = Give the decision
decision-flash-second = The decision waits for a second reader
decision-flash-announced = The measure is announced to the person concerned
decision-flash-cancelled = The decision is cancelled
decision-flash-confirmed = The measure is confirmed
decision-flash-dropped = The measure is dropped
decision-flash-observed = Your observations reached the moderators
decision-flash-review = Your request for a review is recorded
decision-flash-review-decided = The review is decided
decision-flash-letter = The letter template is saved
decision-flash-way = See or cancel decision no. { $n }
decision-notice-announced = A measure that concerns you is considered
decision-notice-review = Your request for a review was answered
decision-problem-passage = This passage does not stand in the text as given.
decision-conflict-pending = A measure on this contribution already waits for a second reader or for observations.
decision-denied-locked = Moderation closed this thread: it stays readable, without new replies.
decision-denied-withdrawn = Its author withdrew this text: no decision can concern it any more.
decision-denied-decider = Only who took this decision can cancel it.
decision-denied-too-late = The 10 minutes to cancel this decision are over.
decision-denied-first-reader = You took part in this decision: another moderator has to handle it.
decision-denied-hearing = The person concerned can still send observations.
decision-denied-heard = The time to send observations is over.
decision-denied-not-reviewable = This decision cannot be reviewed.
decision-denied-review-over = The time to ask for a review is over.
decision-locked = Thread closed by moderation: no more replies.
decision-version-by = Moderation
decision-version-masked = Holds personal data: read by the author and the moderators only.
decision-mail-announced-subject = Measure considered – { $consultation }
decision-mail-announced = Moderation considers the following measure about “{ $subject }” in the consultation “{ $consultation }”. It is not taken yet.
decision-mail-person = Moderation took a decision on your participation in the consultation “{ $consultation }”, about “{ $subject }”.
decision-mail-dropped = The measure that was announced to you about “{ $subject }”, in the consultation “{ $consultation }”, is dropped.
decision-mail-observations = You can send observations: { $date } at the latest. The decision will be taken after that.
decision-mail-number = Decision no. { $n } of { $date }.
decision-mail-origin = Origin: { $origin }.
decision-mail-ground = Legal ground: { $ground }
decision-mail-urgent = Because of the urgency, your observations were not waited for.
decision-mail-until = The suspension ends by itself: { $date }.
decision-mail-by = The decision was taken by { $by }.
decision-mail-review-subject = Review of decision no. { $n } – { $consultation }
decision-mail-review-upheld = Another moderator reviewed decision no. { $n } on “{ $subject }”, in the consultation “{ $consultation }”: it is upheld.
decision-mail-review-overturned = Another moderator reviewed decision no. { $n } on “{ $subject }”, in the consultation “{ $consultation }”: it is overturned, and all that it changed is put back.
decision-mail-report-rule = Your report of “{ $subject }” in the consultation “{ $consultation }” was handled by an automatic rule.

### Automatic rules: what they found
screening-setting = Texts of one seat within an hour to be looked at
screening-setting-hint = From this number on, the text enters the moderators’ queue; nothing is hidden.
screening-word = watched word “{ $word }”
screening-same-seat = text sent before by the same seat
screening-other-seat = text sent before by another seat
screening-pace = { $n ->
    [one] { $n } text of the same seat within an hour
   *[other] { $n } texts of the same seat within an hour
    }

### Decisions: where they stand; a suspended seat
decision-state = State
decision-state-in-force = In force
decision-state-applied = Applied
decision-state-cancellable = Can be taken back until { $time }
decision-state-until = In force until { $date }
decision-state-ended = Ended on { $date }
decision-state-lifted = Lifted
decision-state-announced-until = Announced, observations until { $date }
decision-state-heard = Announced, to be confirmed
account-suspended = Your seat is suspended without a fixed end.
account-suspended-until = Your seat is suspended until { $date }.

### Header: what is not read
page-unread = { $n ->
    [one] unread
   *[other] unread
    }

### Notices
notice-many = Notices
notice-count = { $n ->
    [0] All are read.
    [one] { $n } unread notice.
   *[other] { $n } unread notices.
    }
notice-none = No notice
notice-none-text = What concerns you will be announced here: moderation decisions, what became of your reports.
notice-new = New
notice-read-all = Mark all as read
notice-decision = A decision concerns your contribution
notice-report-handled = Your report was handled
notice-answer = A proposal was answered
notice-action = An action of the roadmap changed
notice-merge = A proposal was merged or separated
notice-reply = A reply to your contribution
flash-notices-read = All your notices are read

## Following, digests, mails
notice-mention = A member mentioned you in a comment
notice-comment = A comment on a proposal that you follow
notice-proposal = A new proposal in what you follow
notice-filter = Filter
notice-all-topics = All
notice-all-places = All consultations
notice-topic = Topic
notice-place = Consultation
notice-none-matches = No notice matches
notice-none-matches-text = Choose another topic or another consultation.
notice-window = The list ends at the thousand most recent notices.
notice-window-unread = A thousand unread notices or more.
topic-moderation = Moderation of my contributions
topic-replies = Replies and mentions
topic-followed = What I follow: comments, new proposals
topic-answers = Answers to proposals
topic-actions = Actions of the roadmap
topic-votes = Votes that wait for my seat
topic-always = You are always told at once: it is your right.
pace-at-once = At once
pace-daily = Once a day, at 8 a.m.
pace-weekly = Once a week, on Monday at 8 a.m.
pace-never = Never by mail
preference-title = Mails that I receive
preference-lead = Choose, topic by topic, when a mail is sent to you. Your notices stay in your space in any case.
preference-bounced = Mails no longer reach you
preference-bounced-text = Your address { $email } refused our messages on { $date }. We send only what is indispensable there. To confirm it, sign out, then sign in with the code that you receive by mail.
flash-preferences-saved = Your choices are saved
follow-title = What I follow
follow-lead = You are told what happens there, as you chose.
follow-none = You follow nothing
follow-none-text = Follow a proposal from its page; a consultation or an axis from the “Follow” page of the consultation.
follow-in = Follow this consultation
follow-in-lead = You are told of new proposals. Comments are followed proposal by proposal.
follow-whole = The whole consultation: { $title }
follow-axis = Axis { $number }: { $title }
follow-start = Follow
follow-stop = Stop following
follow-proposals = Proposals
follow-fields = Consultations and axes
flash-followed = You now follow it
flash-unfollowed = You no longer follow it
stop-title = Stop these mails
stop-text = This button stops the following mails: { $what }. Your notices stay in your space, where you can change your mind.
stop-button = Stop these mails
stop-done = Done
stop-done-text = These mails will no longer be sent to you: { $what }.
stop-daily = the daily digest
stop-weekly = the weekly digest
post-title = Mails
post-lead = What waits, left or failed in this consultation. The messages themselves are not read here.
post-queued = waiting
post-sent = sent
post-failed = failed, to be tried again
post-given-up = given up
post-bounced = addresses that refuse
post-stuck = Mails no longer leave
post-stuck-text = Sending has failed for more than a quarter of an hour. Nothing is lost: it is tried again for five days. Tell whoever runs the server.
post-off = No mail server is configured: mails wait.
post-unsent = Not sent
post-all = All
post-none = No mail
post-none-text = Nothing was written for this consultation.
post-kind = Kind
post-to = To
post-written = Written on
post-state = State
post-tries = Tries
post-error = Last error
post-again = Send again
post-again-what = the mail of { $date }
post-steering-text = What waits, left or failed; send again what was given up.
post-kind-notice = Notice
post-kind-decision = Moderation decision
post-kind-report = What became of a report
post-kind-invitation = Invitation
post-kind-late = Late cases
post-kind-digest = Digest
post-kind-other = Other
flash-post-again = The mail is sent again
mail-notice-text = { $consultation } – { $subject }
mail-notice-way = Open it:
mail-digest-daily = What is new today
mail-digest-weekly = What is new this week
mail-digest-text = This is new in what you follow.
mail-digest-line = { $what } – { $subject }
mail-digest-more = { $n ->
    [one] And { $n } more notice in your space
   *[other] And { $n } more notices in your space
    }
mail-digest-votes = { $n ->
    [one] { $n } proposal awaits your college ({ $minutes } min)
   *[other] { $n } proposals await your college ({ $minutes } min)
    }
mail-digest-way = All my notices:
mail-stop = Stop receiving these mails:

### One vote after another
voting-stop = Stop here
voting-progress = { $left ->
    [one] { $n } of { $total }, { $left } left
   *[other] { $n } of { $total }, { $left } left
    }
voting-over = No. { $n } · Axis { $axis } – { $title }
voting-read = Read the full text
voting-open = Page of the proposal
voting-arguments = { $pour ->
    [one] { $pour } argument for, { $contre } against
   *[other] { $pour } arguments for, { $contre } against
    }
voting-mine = My votes
voting-note = Each choice is recorded at once and can be changed until { $date }. “Later” records nothing.
voting-on = On proposal no. { $n }.
voting-change = Look at or change this vote
voting-end = You have reached the end
voting-done = { $n ->
    [one] You voted on { $n } proposal of { $total }.
   *[other] You voted on { $n } proposals of { $total }.
    }
voting-later = Kept for later
voting-resume = Go on
voting-none = You have not voted on any proposal yet.
voting-nothing = No proposal to vote on
voting-nothing-text = There is no published proposal for now.
voting-by = by { $name }
### Results
results-of = Results: { $title }
results-closed = Consultation closed on { $date }
results-lead = { $n ->
    [one] One proposal put to the vote. Every public figure can be recomputed from the open data.
   *[other] { $n } proposals put to the vote. Every public figure can be recomputed from the open data.
    }
results-not-open = Results not published yet
results-not-open-text = Only you, the organisers, see this page, as it will be published. Once published, these figures do not change any more.
results-open = Publish the results
results-active = seats took part
results-ranked = { $n ->
    [0] proposals ranked
    [one] proposals ranked, one waiting for a college
   *[other] proposals ranked, { $n } waiting for a college
    }
results-best = at least, in every college, for the most widely shared proposal
results-best-one = support for the best supported proposal
results-widest = between colleges on the most disputed proposal
results-no-sample = Members are not a sample of the population: these figures say what the seats support, not what the French think.
results-ranking = What all colleges support
results-ranking-text = The ranking follows the lowest support: the share “for” in the least favourable college. Balanced support gives each college one voice, whatever its size.
results-caption = Proposals ranked by lowest support
results-rank = Rank
results-lowest = Lowest support
results-balanced = Balanced support
results-balanced-short = Balanced
results-divide = Divide between colleges
results-divide-short = Divide
results-rest = { $n ->
    [one] See the next proposal
   *[other] See the next { $n } proposals
    }
results-none = No proposal is ranked
results-none-text = Each college must have cast enough votes for or against for its support to be published.
results-unranked = { $n ->
    [one] Unranked: one proposal, with its reason
   *[other] Unranked: { $n } proposals, with their reasons
    }
results-waiting = waiting for: { $names }
results-few = fewer than { $k } published votes for or against
results-counts = { $a } for, { $d } against, { $p } no opinion
results-unspecified = { $n ->
    [one] { $n } not specified
   *[other] { $n } not specified
    }
results-others = Other colleges
results-total = Published total
results-no-opinion = no vote for or against
results-no-ballot = no vote
results-coded = all or almost all
results-coded-text = “All or almost all”: every seat of this college voted, and all, or all but one, made the same choice. The last vote is not specified, so that nobody is recognised.
results-support-is = Support: { $support }.
results-range = Indicative range: { $low } to { $high }.
results-left-out = Other votes are not detailed.
results-read-nothing = Too few votes for a figure to be published: fewer than { $k } in each college.
results-read-lowest = At least { $least } for in every college; the least favourable: { $names }.
results-read-waiting = { $support } for among the published votes; balanced support { $waiting }.
results-read-one = { $support } for among those who took a side.
results-read-gap = Proposal no. { $n }, “{ $title }”, divides most: { $points }. { $said }.
results-by-college = Proposal no. { $n }, votes by college
results-gap = From { $low } ({ $lows }) to { $high } ({ $highs })
results-gaps = Where the colleges differ
results-gaps-chart = Support in each college, proposal by proposal, the most disputed first
results-gaps-table = Support by college
results-read = Reading this chart
results-read-text = Each dot is a college, placed by its share “for” among those who took a side. The longer the line, the more the colleges disagree. “No opinion” lowers no score.
results-details = In detail
results-details-text = The detail of each proposal is on its page.
results-limits = Method and limits
results-limit-sample = Members of a consultation are not drawn at random: no figure on this page extends to the population.
results-limit-range = The indicative range (Wilson, 95%) is not a survey’s margin of error: it recalls how fragile a small number of votes is.
results-limit-hidden = A college in which too few seats voted is not detailed, and published totals do not count it. These rules were known before the vote.
results-limit-abstain = Support is the share “for” among votes for or against; “no opinion” is counted apart and lowers no score.
results-data = Check and reuse
results-zip = Open data (CSV and JSON, ZIP archive)
results-json = Summary as JSON
results-licence = Licence: { $licence }.
results-fingerprint-sha = SHA-256 fingerprint of the data:
results-recompute = Recompute it yourself, in the folder of the archive:
results-cite-first = Proposal no. { $n }, “{ $title }”, has at least { $least } “for” in every college ({ $counts }).
results-source = Source: consultation “{ $title }”, results published on { $date }, rules version { $version }.
### Figures, one by one
figure-number = no. { $n }
figure-drawing = Download the chart (SVG)
figure-picture = as a picture (PNG)
figure-proposal = Read the proposal
figure-back = All results
cite-figure = { $label }: { $value }.
cite-gap = Proposal no. { $n }, “{ $title }”: { $points } between colleges. { $said }.
cite-limits = Members are not a sample of the population; colleges with fewer than { $k } votes are not detailed.
cite-not-open = Consultation “{ $title }”, results not published, rules version { $version }.
priorities-title = What each college puts first
priorities-text = For each college, the proposals that it supports most, by its own published votes alone. Of equal supports, the one with more votes comes first.
priorities-of = What this college puts first: { $college }
priorities-read = { $college }: proposal no. { $n }, “{ $title }”, comes first with { $support } support ({ $counts }).
priorities-masked = { $college }: fewer than { $k } votes on each proposal, not detailed.
priorities-none = { $college }: too few of this college took a side for an order to be published.
part-title = Participation
part-by-college = Active seats by college
part-chart = Seats that took part, by college
part-active = Seats that took part
part-others = Other seats
part-rate = Share of the seats
part-seats = { $seats } seats
part-few = fewer than { $k }
part-masked = fewer than { $k } active seats: not detailed
part-no-seat = no seat
part-none = Too few seats took part for a figure to be published: fewer than { $k } in each college.
part-even = In each published college, { $rate } of the seats took part ({ $names }).
part-read = Depending on the college, { $low } ({ $lows }) to { $high } ({ $highs }) of the seats took part.
weeks-title = Contributions by week
weeks-chart = Contributions by week, from the first to the last
weeks-one = Week
weeks-week = week of { $date }
weeks-comments = Comments
weeks-ballots = Votes
weeks-value = { $all } in all, { $most } at most in a week
weeks-scale = Each row has its own scale.
weeks-no-ballots = Votes are not counted by week: those of a small college could be deduced.
weeks-read = Proposals: { $proposals }; comments: { $comments }. The busiest week begins on { $date }: { $n } contributions.
opinion-title = Voting profiles
opinion-text = A profile gathers seats that vote alike, whatever their college. It is computed from votes alone, on publication.
opinion-none = No profile stands out: the votes do not form groups that are distinct enough, or too few seats voted enough.
opinion-not-yet = Profiles will be computed when the results are published.
opinion-read = { $n } profiles stand out among { $people } seats ({ $sizes }).
opinion-map = Map of the votes: number of seats by square
opinion-map-text = Two seats that are near vote alike; the letters mark the middle of each profile. A dashed square is joined to its neighbours, and the number stands for all of them; an empty square counts a few seats or none.
opinion-square = column { $column }, row { $row }
opinion-squares = Squares (rows counted from below)
opinion-seats = Seats
opinion-one = Profile { $key }
opinion-held = { $stance } proposal no. { $n }
opinion-nothing = Nothing sets it apart enough to be published.
opinion-colleges = Seats of each college, by profile
opinion-masked = not detailed
opinion-own = You alone see this: your seat is in the square { $square }, profile { $key }.
opinion-own-none = You alone see this: your seat is in the square { $square }, without a profile.

## Answers and actions
problem-in-the-past = This day is over: choose one that is to come.
denied-not-an-answering-service = Answers are written by the DNS, the DGOS or the AIS.
denied-not-the-dns = Only the DNS publishes answers.
denied-own-draft = You wrote this draft: somebody else must review it.
denied-answer-not-submitted = This draft was not sent to be reviewed.
denied-answer-not-reviewed = This draft was not approved by a second person.
denied-next-date-is-past = The date that this draft names is over: correct it before you publish.
denied-proposal-is-merged = This proposal was merged into another one: the common proposal is answered.
answer-one = Answer
answer-given-on = Answered on { $date }
answer-revised-on = Answer revised on { $date }
answer-lead = Lead
answer-due = Due
answer-next = Next answer
answer-late = Late: an answer was announced for { $date }
answer-late-short = Late
answer-actions = Linked actions
answer-none = No answer so far
answer-verdict = Answer
answer-date = Date
answer-versions = Versions of the answer
answer-version = Version { $n }
answer-version-by = Published by { $name }
answer-version-old = This version was replaced.
answer-read-current = Read the answer in force
answer-lead-text = Each proposal gets an answer with its reasons. Answers are drafted by the DNS, the DGOS or the AIS, reviewed by a second person and published by the DNS; their revisions can still be read.
answer-all = { $n ->
    [0] No answer
    [one] { $n } answer
   *[other] { $n } answers
}
answer-with = { $verdict }: { $n }
answer-late-count = Late: { $n }
answer-unanswered = { $n ->
    [0] No proposal without answer
    [one] { $n } proposal without answer
   *[other] { $n } proposals without answer
}
answer-empty = Nothing to show here
answer-empty-text = No proposal matches these choices.
answer-order-support = Order: the lowest support of the colleges, as published.
answer-order-number = Order: the proposals’ numbers; no order follows the votes before the results are published.
answer-support = at least { $share } in each college
answer-any-lead = All leads
answer-any-axis = All axes
answer-work = Answers to give
answer-work-text = Draft, review and publish the answers to proposals.
answer-to-draft = To draft: { $n }
answer-to-review = To review: { $n }
answer-to-publish = To publish: { $n }
answer-late-work = Late: { $n }
answer-done = Published: { $n }
answer-sent-back = Sent back: { $remark }
answer-write = Answer to proposal no. { $n }
answer-draft = Draft answer
answer-draft-by = Written by { $name } on { $date }
answer-approved-by = Approved by { $name } on { $date }
answer-returned-by = Sent back by { $name } on { $date }:
answer-stage-none = No draft
answer-stage-draft = Being drafted
answer-stage-submitted = Waiting for review
answer-stage-reviewed = Approved, to be published
answer-stage-published = Published
answer-choose = Choose an answer
answer-reason = Reasons
answer-reason-hint = At most { $max } characters, in Markdown. Answer the proposal itself, in plain words.
answer-lead-hint = Who leads what follows: a service of the State or a named body.
answer-lead-other = Another body
answer-lead-name = Name of the body
answer-due-field = Due date, or date of the next answer
answer-due-hint = Needed for a proposal under study; not applicable to one that is not accepted.
answer-save = Save the draft
answer-submit = Send for review
answer-review = Review
answer-review-text = A second person checks that the answer deals with the proposal, says its reasons and announces only what is decided.
answer-approve = Approve
answer-send-back = Send back
answer-remark = What is to be redone
answer-remark-hint = Needed to send the draft back.
answer-publish = Publish the answer
answer-publish-text = The answer becomes public, and those who wrote, commented on, voted on or follow the proposal are told. A revision will make a new version; this one can still be read.
answer-change-text = Changing this draft makes its review void.
answer-revise = Revise the answer
answer-begin = Write the answer
answer-changed = Somebody changed this draft meanwhile. What you wrote is in the form; the stored draft can be read above.
answer-read-proposal = Read the proposal
flash-answer-drafted = Draft saved
flash-answer-submitted = Draft sent for review
flash-answer-approved = Draft approved
flash-answer-returned = Draft sent back
flash-answer-published = Answer published
action-named = Action { $n }: { $title }
action-planned = Planned
action-started = Under way
action-done = Done
action-dropped = Dropped
action-many = Roadmap
action-number = Action { $n }
action-lead-text = The actions that were decided, by axis: who leads them, how far they are, and which proposals they come from.
action-file = Download the roadmap (CSV)
action-none = No action so far
action-none-text = The actions of the roadmap will be published here.
action-axis-progress = Mean progress: { $n }%
action-progress = Progress: { $n }%
action-from = Comes from
action-origin = Where this action comes from
action-no-link = No linked proposal.
action-steps = Steps
action-no-step = No step so far.
action-history = History of changes
action-linked = proposals { $numbers }
action-new = New action
action-edit = Change action { $n }
action-read = Back to the roadmap
action-description = What is done
action-status = Status
action-percent = Progress, in percent
action-percent-hint = From 0 to 100; an action that is done is at 100.
action-step-day = Day
action-step-text = What happened
action-step-add = Add the step
action-link-number = Number of the proposal
action-taken = How it was taken into account
action-taken-hint = A sentence or two, read on the proposal’s page and on the action’s.
action-link = Link the proposal
action-unlink = Take the link away
action-work = Actions of the roadmap
action-work-text = Make actions, say how far they are, link them to proposals.
action-work-later = The roadmap opens once voting is over.
flash-action-saved = Roadmap updated
sequel-mine = My contributions
sequel-title = What became of my contributions
sequel-lead = The proposals that you wrote, commented on or that your seat voted on, with the answer given and the actions that come from them. Only you see this page.
sequel-none = No contribution yet
sequel-none-text = Your proposals, and those that you comment or vote on, will appear here.
sequel-count = { $n ->
    [one] { $n } proposal
   *[other] { $n } proposals
}
sequel-not-yet = Answers and actions will be published once voting is over.
sequel-wrote = You wrote it
sequel-commented = You commented on it
sequel-voted = Your seat’s vote: { $vote }
sequel-decision = Read the moderators’ decision
sequel-merged = Merged into: { $name }

### Exports
export-many = Exports
export-lead = The same data give the same files: each carries a fingerprint that anyone can recompute.
export-background = Files are made in the background: ask for one, then come back here to take it. It is kept for 24 hours.
export-refresh = Read the page again
export-get = Download
export-ask = Make this file
export-ready = Data of { $date }, { $size } kB, kept until { $until }
export-waiting = Asked for: it waits to be made.
export-writing = Being made: reading the data and writing the file.
export-storing = Being made: { $n } parts of { $of } are stored.
export-full = The last one failed: the disk is full. A former file stays as it was; tell who runs the site, then ask again.
export-failed = The last one failed. A former file stays as it was; ask again, and tell who runs the site if that goes on.
export-dictionary = Data dictionary: what each column holds (CSV)
export-synthesis = Read the synthesis of the consultation
export-flash-asked = The file was asked for
export-public = Open data
export-public-open = What everybody may read: published figures, proposals and their texts.
export-public-closed = What everybody may read. Results are not published: these files hold no figure of votes.
export-organiser = Restricted
export-organiser-text = These files hold the true votes of each college, even the smallest. Do not pass them on: a small college would be recognised. Each download leaves an entry in the log.
export-organiser-later = These files hold the true votes of each college: they are prepared once voting is over. Before that nobody sees a result, not even organisers.
export-command = On the command line
export-command-text = The same, on the machine that hosts the site:

### Files of a summary
file-xlsx = Excel workbook (XLSX)
file-ods = OpenDocument workbook (ODS)
file-restricted = Restricted: for organisers only
file-restricted-text = For organisers only: these figures detail the true votes of each college, even the smallest. Do not pass this file on and publish nothing from it.
sheet-cover = Read me
sheet-subject = Subject
sheet-led-by = Led by
sheet-dates = Dates
sheet-from-to = from { $from } to { $to }
sheet-scope = Content
sheet-public = Public data: published figures and nothing else. A protected college with fewer than { $k } votes is not detailed.
sheet-licence = Licence
sheet-made = Made on
sheet-fingerprint = Fingerprint of the data (SHA-256)
sheet-reading = How to read
sheet-reading-text = On each sheet the first line says what the column holds, the second gives its name in the CSV files and in the dictionary. An empty cell is a figure that does not exist or is not published: it is not a zero. Times are UTC.
sheet-limits = Limits
sheet-limits-text = The members of a consultation are not drawn by lot: no figure extends to the population. The indicative range is not a survey’s margin of error.
sheet-many = Sheets
sheet-rows = { $n ->
    [one] { $n } row
   *[other] { $n } rows
}

### The synthesis
synthesis-docx = Synthesis, to be edited (Word)
synthesis-pdf = Synthesis, to read and keep (PDF)
synthesis-brief = The essentials, on one page (PDF)
brief-over = The essentials of the consultation
brief-shared = At least { $least } in favour in every college, { $mean } on average of the colleges.
brief-shared-none = No proposal has a majority in favour in every college.
brief-parted = { $points } apart: from { $low } ({ $lowest }) to { $high } ({ $highest }).
brief-apart = { $points } apart.
brief-parted-none = There is no difference between colleges to tell.
brief-next = What follows
brief-actions = { $n ->
    [one] The roadmap has one action: { $split }.
   *[other] The roadmap has { $n } actions: { $split }.
}
synthesis-rows-left = { $n ->
    [one] One more row is in the files of data.
   *[other] { $n } more rows are in the files of data.
}
synthesis-unwritten = This file could not be made
synthesis-unwritten-text = Laying it out takes more time or memory than foreseen, or too many files are asked for at once. Nothing was stored. Try again in a minute, or take the Word file: it says the same.
synthesis-brief-automatic = The essentials, on one page (PDF): automatic text, without what organisers wrote or left out
figure-undrawn = This picture could not be made
figure-undrawn-text = Too many pictures may be asked for at once. Try again in a minute, or take the drawing (SVG): it shows the same.
synthesis-toc = Contents
synthesis-page = Page
synthesis-over = Synthesis of the consultation
synthesis-made = Made on { $date }. Fingerprint of the data: { $print }
synthesis-reads = Reading:
synthesis-unpublished = not published
synthesis-number = No. { $n }
synthesis-n = No.
synthesis-seats = Seats
synthesis-seat = Seat
synthesis-active = Took part
synthesis-proposals = Proposals
synthesis-comments = Comments
synthesis-ballots = Votes
synthesis-week = Week
synthesis-why = Reason
synthesis-for = For
synthesis-against = Against
synthesis-abstain = No opinion
synthesis-unspecified = Not specified
synthesis-essentials = In brief
synthesis-frame = Frame of the consultation
synthesis-method = Method and limits
synthesis-participation = Participation
synthesis-debate-title = What the debate changed
synthesis-annexes = Annexes
synthesis-key-active = seats took part, out of { $n }
synthesis-key-proposals = proposals published
synthesis-participants = { $n } of { $seats } seats took part, in { $colleges ->
    [one] one college
   *[other] { $colleges } colleges
    }.
synthesis-seats-of = { $seats } seats, in { $colleges ->
    [one] one college
   *[other] { $colleges } colleges
    }; how many took part is not published for every college.
synthesis-contributions = { $n ->
    [one] One proposal was published
   *[other] { $n } proposals were published
    }, with { $comments ->
    [0] no comment
    [one] one comment
   *[other] { $comments } arguments and remarks
    }.
synthesis-best = Proposal no. { $n }, “{ $title }”, is the most widely shared: at least { $least } for in each college.
synthesis-shared = { $n ->
    [0] None of the { $of } proposals has
    [one] One of the { $of } proposals has
   *[other] { $n } of the { $of } proposals have
    } a majority for in each college.
synthesis-widest = Proposal no. { $n }, “{ $title }”, divides the colleges most: { $points } between the most and the least favourable.
synthesis-unanswered = No answer has been published so far.
synthesis-answered = { $n ->
    [one] One proposal was answered
   *[other] { $n } proposals were answered
    }: { $split }.
synthesis-led-by = Consultation led by { $name }.
synthesis-rules = The rules in force, version { $version }, were known before the vote: who is seated, how votes are published, on which grounds a text is hidden.
synthesis-calendar = Calendar
synthesis-phase = Phase
synthesis-from = From
synthesis-to = To
synthesis-who = Who could take part
synthesis-mode = How votes are published
synthesis-method-balanced = Balanced support gives each college one voice, whatever its size. Lowest support is that of the least favourable college; it orders the proposals. The divide is the distance between the most and the least favourable college. These three figures exist only when each college has the number of votes required.
synthesis-method-hidden = A college whose votes are protected and that has fewer than { $k } votes is not detailed, and the published totals do not count it.
synthesis-method-automatic = This text is made automatically from the data; it reports figures and takes no side.
synthesis-moderation = Moderation
synthesis-moderation-text = Each moderation decision is reasoned and can be reviewed by another moderator.
synthesis-decisions = Decisions, rule { $clause }
synthesis-decisions-other = Decisions, other grounds
synthesis-reports = Reports
synthesis-reviews = Reviews asked for
synthesis-reviews-upheld = Reviews that changed the decision
synthesis-figure = Figure
synthesis-count = Count
synthesis-recompute = Compute it again
synthesis-recompute-text = Each figure of this document can be computed again from the published data. The archive of the data holds a program that does so and answers “identical”, or says what differs. The fingerprint (SHA-256) of the data that this document is made from:
synthesis-colleges-title = Participation by college
synthesis-colleges-drawn = Two columns for each college: its seats, and those that took part.
synthesis-weeks-title = Contributions by week
synthesis-weeks-drawn = Two columns for each week: proposals and comments published.
synthesis-weeks-reading = Week { $week } was the busiest: { $n ->
    [one] one contribution published
   *[other] { $n } contributions published
    }.
synthesis-divides-title = Where the colleges differ
synthesis-divides-drawn = One line for each proposal, a dot for each college, placed by its support.
synthesis-support-drawn = One bar for each college, split between for, no opinion and against, for proposal no. { $n }.
synthesis-reading = { $support } for ({ $ballots }); at least { $least } in each college, { $mean } on average of the colleges, { $divide } of divide.
synthesis-reading-waiting = { $support } for ({ $ballots }); balanced support { $waiting }.
synthesis-reading-plain = { $support } for ({ $ballots }).
synthesis-axis = Axis { $n } – { $title }
synthesis-axis-count = { $n ->
    [0] No proposal published.
    [one] One proposal published.
   *[other] { $n } proposals published.
    }
synthesis-shared-title = What all colleges support
synthesis-shared-text = A majority for in each college, from the highest lowest support down.
synthesis-parted-title = Where the colleges part
synthesis-parted-text = A majority for in one college at least, and not in all, from the widest divide down.
synthesis-refused-title = What no college supports by a majority
synthesis-refused-text = Less than half for in each college.
synthesis-unranked-title = Proposals without a rank
synthesis-unranked-text = Each college must have at least { $k } published votes for or against.
synthesis-ranked = Proposals and support of the colleges
synthesis-argued = { $a } { $a ->
    [one] argument for
   *[other] arguments for
    }, { $d } { $d ->
    [one] argument against
   *[other] arguments against
    }, { $n } { $n ->
    [one] remark
   *[other] remarks
    }.
synthesis-debate = Proposals merged into another: { $merged }. Withdrawn by their authors: { $withdrawn }. Hidden by moderation: { $hidden }.
synthesis-merged = Proposals merged
synthesis-into = Merged into
synthesis-action = Action
synthesis-all = All proposals
synthesis-none = No proposal.
synthesis-files = Data files
synthesis-files-text = Tables (CSV, ODS, XLSX) and a JSON file, with a dictionary that explains each column.
synthesis-glossary = Glossary
synthesis-word-support = share of votes for among votes for or against; “no opinion” is counted apart.
synthesis-word-lowest = support of the least favourable college.
synthesis-word-balanced = mean of the supports of all colleges, each being one voice.
synthesis-word-divide = difference between the supports of the most and the least favourable college.
synthesis-word-seat = one voice of a college, held by a person or by an organisation.

### The synthesis: written, read, published
synthesis-notice = A synthesis was published
synthesis-own-text = Text written by the organisers of the consultation:
synthesis-denied-own = You changed this synthesis last: somebody else must read it.
synthesis-denied-approved = This synthesis is approved as it stands.
synthesis-denied-not-approved = This synthesis was not approved by a second person.
synthesis-denied-withheld = This version of the synthesis holds a text that was hidden or withdrawn since: it is not shown any more. A correction will replace it.
synthesis-denied-dns = Only the DNS publishes the synthesis.
synthesis-flash-saved = Synthesis saved
synthesis-flash-approved = Synthesis approved
synthesis-flash-published = Synthesis published
synthesis-conflict = The synthesis or the data changed meanwhile, or somebody has just published a version. Read the page again: what you typed is kept below.
synthesis-version = Version { $n }, published on { $date }
synthesis-versions = Published versions
synthesis-changed = What changed:
synthesis-older = This version is not the last one any more: version { $n } replaces it.
synthesis-way = Go there
synthesis-files-of = Files of this version
synthesis-check = Check
synthesis-check-text = The figures of this synthesis come from frozen data. Their fingerprint (SHA-256) can be computed again from the archive of this version:
synthesis-none-yet = No synthesis is published
synthesis-none-yet-text = It will be here once results are open and a second person has read it.
synthesis-desk-text = The synthesis is made automatically from the public figures; it can be published as it is. You may leave parts out and add your own texts. Save it: a second person approves it, then the DNS publishes it.
synthesis-preview = Preview of the synthesis
synthesis-preview-text = This is what would be published with today’s figures.
synthesis-approve = Approve the synthesis
synthesis-approve-text = Read the preview: you approve this text with these figures. Any change ends the approval.
synthesis-publish = Publish the synthesis
synthesis-publish-text = Text, figures and files are frozen. A correction makes a new version; the earlier ones can still be read.
synthesis-changes = What changed
synthesis-changes-hint = In one line; published with the list of versions.
synthesis-write = Change the synthesis
synthesis-write-text = Texts are in Markdown. A figure is inserted by its name between double braces; alone on its line, the name of a chart inserts the chart. Example:
synthesis-keep = Publish this part
synthesis-before = Text before the part
synthesis-after = Text after the part
synthesis-save-preview = Save and see the preview
synthesis-values = Figures to insert
synthesis-values-text = Names stay, values follow the data until publication. Beyond the first 200 proposals names are formed in the same way.
synthesis-value-name = Name
synthesis-value-now = Present value
synthesis-unknown = { $part }, line { $line }: no figure is called “{ $name }”.
synthesis-nothing = Keep at least one part.
synthesis-stage-automatic = Automatic text, never saved
synthesis-stage-approved = Approved on { $date }
synthesis-stage-draft = Changed on { $date }, to be read
synthesis-data-since-approval = The data changed since the approval: the synthesis must be read and approved again.
synthesis-data-since-version = The data changed since the last published version (an answer, an action, a hidden text…): publish a correction.
synthesis-steering-text = Made automatically, completed, read by a second person, then published with its data frozen.

# quotations and the authors' accord
quote-text = “{ $text }”
quote-credit = – { $by }
quote-by-name = { $name } ({ $college } college), proposal no. { $n }
quote-by-name-on = { $name } ({ $college } college), about proposal no. { $n }
quote-by-college = A member of the college { $college }
quote-by-member = A member of the consultation
quote-denied-never = Its author did not agree to be quoted.
quote-denied-taken-back = Its author no longer agrees to be quoted.
quote-denied-hidden = This text is not, or no longer, read by everybody.
quote-denied-few = Its author agrees to be quoted under the college alone, and the college is too small for the quotation not to point at them.
quote-unknown = { $part }, line { $line }: no contribution is called “{ $name }”.
quote-not-alone = { $part }, line { $line }: the quotation “{ $name }” stands on one line, without any other text.
quote-not-exact = { $part }, line { $line }: these words are not those of “{ $name }”. Copy them exactly; a cut is written […].
quote-denied = { $part }, line { $line }: “{ $name }” cannot be quoted. { $why }
quote-consent = Being quoted
quote-consent-hint = The published synthesis may quote your text, whole or in exact extracts. You may change your mind at any time.
quote-never = Do not quote this text
quote-college = Quote it under my college
quote-college-hint = “A member of the college …”; if your college is too small for you not to be recognised, it is not named.
quote-name = Quote it under my name, as the consultation shows it
quote-consent-text = The synthesis is public. It quotes your text exactly, or extracts whose cuts are marked […]. It never quotes a text that is withdrawn or hidden. In the consultation the text stays where it is, with what is shown there of its author.
quote-consent-back = You may take this back at any time: no later synthesis will quote you. One that is published already stays as it appeared, with the agreement that you had given by then.
quote-flash-saved = Saved: whether you may be quoted
quote-mine-never = Being quoted: no
quote-mine-college = Being quoted: under my college
quote-mine-name = Being quoted: under my name
quote-pick = Quotations to insert
quote-pick-text = The published contributions whose authors agree. A quotation is inserted by its name between double braces, alone on its line; an exact extract follows a colon, its cuts are written […].
quote-pick-link = Choose quotations
quote-pick-none = No author has agreed to be quoted so far
quote-pick-none-text = Each author agrees, or takes it back, from the contribution.
quote-pick-proposals = Proposals
quote-pick-comments = Comments
quote-pick-count = { $n ->
    [one] { $n } contribution can be quoted
   *[other] { $n } contributions can be quoted
    }
quote-pick-pages = Pages of quotations
quote-published-back = { $n ->
    [one] An author quoted in the last version no longer agrees, or not with the name. It stays as it appeared; publish a correction.
   *[other] { $n } authors quoted in the last version no longer agree, or not with their names. It stays as it appeared; publish a correction.
    }
quote-method = Quotations are the exact words of their authors, published with the agreement that each had given by the date of this synthesis; […] marks a cut.

# links under embargo
embargo-title = Reading under embargo
embargo-text = A link lets somebody without an account, a minister’s office for instance, read the synthesis as it would appear today. It bears the recipient’s name and its end on every page, expires, and can be ended at any time. Publication ends every link.
embargo-new = New link
embargo-recipient = Recipient
embargo-recipient-hint = Written on every page: “Minister’s office”, “Communications”…
embargo-duration = Duration
embargo-hours = { $n ->
    [24] 24 hours
    [72] 72 hours
   *[other] 7 days
    }
embargo-make = Make the link
embargo-made = The link is made
embargo-made-text = Copy it now: it is kept nowhere and will not be shown again. It works until { $until }.
embargo-links = Links that were made
embargo-none = No link so far.
embargo-by = Made by { $name }, { $date }
embargo-until = Works until { $date }
embargo-expired = Expired { $date }
embargo-revoked = Ended { $date }
embargo-opens = { $n ->
    [one] Opened { $n } time, { $date }
   *[other] Opened { $n } times, last { $date }
    } (mail scanners count)
embargo-never-opened = Never opened
embargo-revoke = End this link
embargo-flash-revoked = The link was ended
embargo-mark = Under embargo – { $recipient } – until { $date }
embargo-read = Working document, not published: do not pass it on and quote nothing of it. It may still change.
embargo-denied-correction = The synthesis is being corrected: it cannot be read right now. Come back later by the same link.

### Sign-in
sign-in-title = Sign in
sign-in-step-email = Give your address
sign-in-step-code = Enter the code you received
sign-in-lead = You get a message with a six-digit code and a link. No password is needed.
sign-in-email = Email address
sign-in-email-hint = The one that received your invitation. Example: firstname.name@example.org
sign-in-send = Send me a code
sign-in-otherwise = Another way
sign-in-by-password = Sign in with a password
sign-in-invited = Taking part is by invitation of the organisers. An address without an account receives nothing.
sign-in-code-sent = { $minutes ->
    [one] If there is an account for that address, a message has just left. It holds a six-digit code, valid for { $minutes } minute.
   *[other] If there is an account for that address, a message has just left. It holds a six-digit code, valid for { $minutes } minutes.
    }
sign-in-code = Six-digit code
sign-in-code-hint = Spaces are fine.
sign-in-enter = Check the code
sign-in-open = Open my session
sign-in-nothing = Nothing received?
sign-in-nothing-spam = Look in the junk folder; in a hospital, a message sometimes takes five minutes.
sign-in-nothing-address = Check that the address is the one that received the invitation.
sign-in-nothing-link = The link in the message works too, in this browser only.
sign-in-again = Ask for a new message
sign-in-never-asked = Nobody will ever ask you for this code by telephone or by message.
sign-in-six-digits = The code has six digits: copy all of them.
sign-in-wrong-code = This is not the right code. Check that it comes from the last message you received.
sign-in-dead-code = This code no longer works: it was used, it is too old, or there were too many tries. Ask for a new message.
sign-in-link-here = One press and you are signed in. This link works only once.
sign-in-elsewhere = This link was asked for in another browser
sign-in-elsewhere-text = For your safety it works only there. Go back to it and enter the six-digit code of the same message, or ask for a message from this browser.
sign-in-ask-here = Ask for a message here

### Password
password-one = Password
password-sign-in = Sign in with a password
password-wrong = Wrong address or password. If you never chose a password, sign in with a code.
password-by-code = Get a code by message instead
password-forgotten = Forgotten password
password-forgotten-lead = We send a link to your address to choose a new password.
password-send = Send me a link
password-sent = Look at your messages
password-sent-text = { $minutes ->
    [one] If there is an account for that address, a message has just left. Its link works for { $minutes } minute.
   *[other] If there is an account for that address, a message has just left. Its link works for { $minutes } minutes.
    }
password-new = New password
password-new-lead = For the account { $email }. All your open sessions will be ended.
password-hint = At least { $min } characters of any kind: four words that have nothing to do with each other will do.
password-repeat = The same one again
password-save = Save the password
password-current = Current password

### My space
setup-title = Create the first account
setup-lead = This account can create consultations and invite. This link works only once.
setup-email-hint = Sign-in codes will be sent there.
setup-create = Create the account
account-address = Account { $email }
account-given-name = Given name
account-family-name = Family name
account-nameless = Your name is missing
account-nameless-text = It goes with your contributions as the rules of the consultation say.
account-places = My consultations
account-no-place = You take part in no consultation
account-no-place-text = The link of an invitation gives you a place.
account-until = Open until { $date }
account-profile = My profile
account-profile-lead = Your name, function and organisation go with your contributions as the rules of the consultation say.
account-edit-profile = Edit my profile
account-quality = Function
account-quality-hint = Optional. Example: coordinating nurse
account-organisation = Organisation
account-interests = Declared interests
account-interests-hint = One a line, 200 characters at most. Example: shareholder of a health software company
account-interests-nothing = I have no interests to declare
account-interests-none = You declared that you have no interests.
account-interests-declared = You declared these interests:
account-interests-missing = You have not declared your interests yet, nor said that you have none.
account-language = Language of messages
account-password = My password
account-password-lead = A password is optional: a code by message is always enough. Saving one ends your other sessions.
account-change-password = Change the password
account-choose-password = Choose a password
flash-password-reset = Your password is saved; all your sessions are ended. Sign in.
flash-person-confirmed = The person is confirmed and can accept the invitation

### Open sessions, proof
privacy-sessions = Open sessions: browser, system, dates; second factor, if you set one up
privacy-sessions-why = To recognise you, and to let you see and end your sessions.
privacy-sessions-kept = Until the session ends, or the second factor is removed.
account-sign-in = Sign-in and security
session-many = My open sessions
session-lead = Each sign-in opens a session. End those that you do not recognise, then change your password.
session-unknown = Unknown browser
session-current = This session
session-opened = Opened on
session-seen = Last activity
session-end = End
session-end-this = End this session
session-end-of = End the session { $device } opened on { $date }
session-end-others = End all other sessions
session-kept = Of each session we keep the name of browser and system, and these two dates. It disappears when it ends.
session-flash-ended = The session is ended
session-flash-all-ended = All your other sessions are ended, and codes and links under way work no more
proof-title = Confirm that it is you
proof-lead = What you are about to do concerns your account. First confirm that it is you; this then holds for ten minutes.
proof-needed = You have to confirm that it is you first.
proof-by-code = Or by a code sent to you
proof-go-on = Go on
proof-sent = { $minutes ->
    [one] A message is on its way to { $email }. It holds a six-digit code, valid for { $minutes } minute.
   *[other] A message is on its way to { $email }. It holds a six-digit code, valid for { $minutes } minutes.
    }
proof-wrong-password = This is not your password.
mail-proof-subject = Your code to confirm that it is you on { $service }
mail-proof-text = { $minutes ->
    [one] You are about to change something about your account on { $service }. This code is valid for { $minutes } minute, in the session in which you asked for it.
   *[other] You are about to change something about your account on { $service }. This code is valid for { $minutes } minutes, in the session in which you asked for it.
    }
mail-proof-not-you = If you asked for nothing, somebody else is using your session: end your sessions from “My space” and change your password.

### Second factor
factor-title = Second factor
factor-on = In force
factor-since = Your second factor has been in force since { $date }. Its code is asked for at each sign-in, after the message or the password.
factor-lead = An application on your phone shows a code that changes every thirty seconds. It is asked for at each sign-in: a stolen message or password is no longer enough.
factor-who = It is offered to all, and asked of members of moderation, of the organisers and of who operates the site.
factor-set-up = Set up the second factor
factor-step-one = Install an authenticator application: FreeOTP, Aegis, Google Authenticator, or the password manager of your institution.
factor-step-two = Link the application
factor-step-three = Keep the recovery codes
factor-scan = In the application, add an account and scan this picture.
factor-picture = QR code to scan with the application. The text below says the same.
factor-secret = Or copy this key into the application; hyphens may be left out:
factor-here = The application is on this device: open it
factor-first-code = Code shown by the application
factor-first-code-hint = Six digits. It shows that the application is linked.
factor-confirm = Check and set up
factor-wrong-first = This is not the code expected. Check that the clock of the phone is right, then copy the code shown now.
factor-code = Code of the application, or recovery code
factor-code-hint = The six digits shown by the application, or one of your recovery codes.
factor-wrong = This is not the right code, or it was used already. Wait until the application shows another one.
factor-codes = Recovery codes
factor-codes-left = { $n ->
    [0] You have no recovery code left: ask for new ones.
    [one] You have { $n } recovery code left.
   *[other] You have { $n } recovery codes left.
    }
factor-codes-about = Each stands in once for the code of the application, if you no longer have your phone. Asking for new ones cancels the earlier ones.
factor-codes-read = Read my new codes
factor-codes-renew = Ask for new codes
factor-codes-once = Keep these ten codes outside of your phone. They will never be shown again.
factor-codes-how = Print this page, or copy the codes to a safe place. Each works only once.
factor-codes-noted = I kept my codes
factor-remove = Remove the second factor
factor-remove-about = Without it, a message or a password is enough again to sign in. A member of moderation or of the organisers does not act without a second factor.
factor-remove-hint = If you have just entered a code, wait for the next one.
factor-step = Second factor asked for
factor-step-lead = This account is protected by a second factor. Enter the code that your application shows now.
factor-step-dead = This sign-in waited too long or was used already. Start again from the beginning.
factor-lost = No phone any more?
factor-lost-codes = A recovery code stands in once for the application: enter it in the same place.
factor-lost-all = Without a recovery code, write to the team that runs the site: it checks who you are before it removes the second factor.
factor-again = Start the sign-in again
factor-asked = Your account has a second factor: its code is what is asked for.
factor-asked-now = Your role asks for a second factor. Set it up to get back to what this role may do.
factor-asked-until = Your role will ask for a second factor from { $date } on.
factor-flash-added = The second factor is in force; your other sessions are ended
factor-flash-removed = The second factor is removed; your other sessions are ended
factor-flash-codes = Here are your new codes; the earlier ones work no more
mail-alert-subject = Signing in to your account on { $service } has changed
mail-alert-password = The password of your account has just been set or changed. Other sessions are ended.
mail-alert-factor-added = A second factor has just been set up on your account. Its code will be asked for at each sign-in.
mail-alert-factor-removed = The second factor of your account has just been removed.
mail-alert-factor-operator = The team that runs the site has removed the second factor of your account, as it was asked to. All your sessions are ended.
mail-alert-codes = New recovery codes have just been made for your account. The earlier ones work no more.
mail-alert-recovery = A recovery code has just been used on your account, in place of the application.
mail-alert-when = That was on { $date }.
mail-alert-way = See and end your sessions:
mail-alert-not-you = If it was not you, end your sessions, choose a new password, and tell the team that runs the site.

### Identity providers
identity-many = Linked identities
identity-with = Sign in with
identity-sign-in = With an identity provider
identity-departure = On to { $name }
identity-goes = You are being led to { $name } to sign in there, then back here.
identity-leaves = Your session has ended here. You are being led to { $name } to end it there too.
identity-go-on = Continue to { $name }
identity-lead = You can sign in with an identity that you have elsewhere. It opens your account; your email address has no part in it.
identity-none = No linked identity
identity-none-text = You sign in with a code received by email, or with your password.
identity-linked-at = Linked on
identity-used-at = Last sign-in with it
identity-link = Link an identity
identity-link-text = You will sign in at the provider, then come back here. An identity can be linked to one account only.
identity-kept = Of the provider we keep the identifier that it gives us for you, the date of the link and that of the last sign-in; neither your address nor your password there.
identity-unlink = Remove this identity
identity-unlink-of = Remove { $name }
identity-unlink-text = You will no longer be able to open this account with { $name }. Your other sessions will end.
identity-keep = Keep this identity
identity-last = This would be your last way to sign in: mail does not arrive at your address and you have no password. Choose a password first.
identity-conflict = This identity is linked to another account, or your account to another identity of the same provider.
identity-proof = Sign in again at your identity provider.
identity-claim = You can also take this seat with an identity that you have elsewhere. The first time, a code will confirm the invited address.
identity-claim-waits = Your { $name } identity will be linked to this account when you accept.
identity-by-code = Sign in with a code
identity-flash-linked = The identity is linked to your account
identity-flash-unlinked = The identity is removed; your other sessions have ended
identity-flash-waits = Your identity is recognised; enter the code sent to the invited address
identity-setback = { $name }: it did not work out
identity-code = Reason to give if you write to the team that runs the site: { $code }
identity-no-state = This attempt was not begun here, or is forgotten. Start again from this site.
identity-no-browser = This attempt was begun in another browser. Start again in this one.
identity-no-replayed = This answer was used before. Start again from this site.
identity-no-too-old = This attempt waited too long: you had ten minutes. Start again.
identity-no-cancelled = You stopped signing in at { $name }. Nothing changed here.
identity-no-refused = { $name } refused the request of this site. The team that runs the site is informed.
identity-no-code = { $name } does not recognise the answer that you brought back. Start again from this site.
identity-no-unreachable = { $name } does not answer for now. Try again in a few minutes, or sign in with a code.
identity-no-answer = The answer of { $name } could not be read. Try again, or sign in with a code.
identity-no-issuer = The answer does not come from { $name }. It was refused.
identity-no-audience = The answer of { $name } was meant for another site. It was refused.
identity-no-algorithm = The answer of { $name } is not signed in a way that this site accepts. It was refused.
identity-no-signature = The signature of the answer of { $name } could not be verified. It was refused.
identity-no-nonce = The answer of { $name } belongs to another attempt. It was refused.
identity-no-expired = The answer of { $name } came too late. Start again.
identity-no-too-early = The answer of { $name } bears a date in the future. It was refused.
identity-no-level = The level of assurance given by { $name } is too low for this site. Start again with a stronger identity.
identity-no-stale = { $name } did not ask you to sign in anew. Start again, or confirm otherwise that it is you.
identity-no-unsigned = What { $name } says of you is not signed. It was refused.
identity-no-subject = What { $name } answered is not about the same person. It was refused.
identity-no-unknown = No account is linked to this { $name } identity. Sign in with a code, then link it in your space. If you are invited, follow the link of the invitation.
identity-no-taken = This { $name } identity is linked to another account already. An identity opens one account only.
identity-no-linked = Your account is linked to another { $name } identity already. Remove that one first.
identity-no-not-yours = The { $name } identity that you used is not the one of this account.
identity-no-session = The session in which you asked for it is no longer open. Start again.
privacy-identities = Identity of a provider, if you link one: the identifier that it gives us, dates
privacy-identities-why = To open your account with it.
privacy-identities-kept = Until you remove it.
mail-alert-identity-linked = An identity of a provider was just linked to your account: it can open it.
mail-alert-identity-unlinked = An identity of a provider was just removed from your account. The other sessions have ended.

### Changing the address
address-title = Change the email address
address-current = Your present address is { $email }.
address-under-way = A change to { $email } is under way
address-waits = It takes effect when both addresses have confirmed it, within 24 hours.
address-due = It takes effect on { $date } if the new address has confirmed it, unless the present one refuses it before.
address-give-up = Give up this change
address-lead = We send a link to your present address and another to the new one. The change takes effect when both have confirmed it.
address-new = New email address
address-send = Send both links
address-lost = You no longer read the present address? Write to the team that runs the site: it checks who you are, and the change takes effect seven days later.
address-from-to = Change the address of the account { $from } to { $to }.
address-confirm = Confirm the change
address-refuse = Refuse this change
address-confirmed = It is confirmed for this address
address-confirmed-text = The other address still has to confirm, or the delay to pass.
address-flash-asked = Two messages are on their way: confirm in each
address-flash-changed = The address of the account is changed. Sign in with the new one.
address-flash-kept = The address of the account stays the same
mail-address-subject = Confirm a change of address on { $service }
mail-address-new = This address was given as the new address of an account on { $service }. Confirm that it is yours.
mail-address-old = Your account on { $service } asks to move to the address { $to }. Confirm it, or refuse it if it is not you.
mail-address-lost = The team that runs { $service } was asked to replace this address, said to be lost, with { $to }. If you read this message and asked for nothing, refuse.
mail-address-due = The change takes effect on { $date }.
mail-address-way = Confirm or refuse:
mail-address-until = This link works until { $date }.
mail-address-not-you = If it was not you, refuse, then change your password.
mail-alert-address = The email address of your account has just changed. Other sessions are ended.

### Invitations
invitation-many = Invitations
invitation-list = Invitations sent
invitation-none = Nobody is invited yet
invitation-none-text = Invite each person with the form below: they get a link of their own.
invitation-who = Person
invitation-what = Place offered
invitation-state = State
invitation-acts = Act
invitation-sent = Sent
invitation-claimed = Accepted
invitation-expired = Expired
invitation-withdrawn = Withdrawn
invitation-sent-until = on { $sent }, valid until { $until }
invitation-seat = { $college }, seat { $number }
invitation-new-seat = { $college }, new seat
invitation-free = no holder
invitation-held-by = holder: { $name }
invitation-again = Send again
invitation-person = Who reads this shared mailbox?
invitation-person-hint = The person named will be able to accept the invitation.
invitation-confirm = Confirm the person
invitation-asker = Asked for by { $who }, signed in with another address. Check who that is before you hand it over.
invitation-hand-over = Hand over to this account
invitation-keep = Keep for the invited address
invitation-invite = Invite a person
invitation-email-hint = The invitation can be accepted with this address only.
invitation-name = Name of the person
invitation-place-hint = For a holder or a deputy only.
invitation-no-place = No seat
invitation-organisation = Organisation of the new seat
invitation-organisation-hint = { $n ->
    [one] Leave empty for a personal seat. An organisation has { $n } seat at most.
   *[other] Leave empty for a personal seat. An organisation has { $n } seats at most.
    }
invitation-service = Service
invitation-service-hint = For a role without a seat. Example: DNS, DGOS
invitation-shared = This is a shared mailbox
invitation-shared-hint = Several people read it: you will confirm who takes the place.
invitation-send = Send the invitation
invitation-not-sent = The invitation was not sent

### Importing people to invite
intake-title = Invite from a file
intake-lead = Send a list as CSV: you will see line by line what will happen, and then confirm. As long as a line holds a mistake, nobody is invited.
intake-columns = Columns of the file
intake-columns-needed = “email” (or “address”): one address a line, needed.
intake-columns-college = “college”: { $colleges }; needed for a seat.
intake-columns-name = “name”, “given name”, “organisation” (for a new seat), “service” (for a role without a seat): may be left out.
intake-columns-role = “role”: holder (the default), deputy, moderation, pilotage, observation.
intake-columns-seat = “seat”: the number of a seat that is there; needed for a deputy. Without a number a seat is made.
intake-columns-shared = “shared mailbox”: yes or no.
intake-format = UTF-8, fields separated by semicolons, commas or tabs, at most { $most } lines and { $size } MB.
intake-send-title = Send the list
intake-file = CSV file
intake-file-hint = In a spreadsheet: “Save as”, format “CSV UTF-8”.
intake-paste = Or paste the list
intake-paste-hint = The first line names the columns. Without a file this text is read.
intake-check = Check the list
intake-empty = The file is empty, or nothing follows the line of columns.
intake-too-large = The file is larger than { $n } MB. Share the list out over several files.
intake-too-long = The file has more than { $n } lines. Share the list out over several files.
intake-utf16 = The file is in UTF-16 (“Unicode text”). Save it as “CSV UTF-8”.
intake-not-utf8 = The file is not in UTF-8 (line { $line }), probably in Windows-1252. Save it as “CSV UTF-8”: accents would be lost.
intake-no-head = The first line must name the columns, “email” among them. It holds: { $found }
intake-unknown-column = Unknown column: “{ $found }”. Remove or rename it.
intake-twice-column = The column “{ $found }” is there twice.
intake-open-quote = A quote opened on line { $line } is never closed.
intake-line = Line
intake-column = Column
intake-found = Found
intake-expected = Expected
intake-column-email = email
intake-column-given = given name
intake-column-name = name
intake-column-college = college
intake-column-organisation = organisation
intake-column-role = role
intake-column-service = service
intake-column-seat = seat
intake-column-shared = shared mailbox
intake-mistake = { $column } – expected { $expected }; found { $found }
intake-mistake-empty = { $column } – expected { $expected }; nothing is written
intake-slip-fields = { $n } fields, as in the line of columns
intake-slip-empty = a value
intake-slip-too-long = at most { $n } characters
intake-slip-control = a text without control characters
intake-slip-email = an address such as given.family@example.org
intake-slip-college = the name of a college of the consultation
intake-slip-role = holder, deputy, moderation, pilotage or observation
intake-slip-answer = yes, no or nothing
intake-slip-number = the number of a seat, from 1
intake-slip-twin = an address that is not on line { $n } already
intake-slip-no-such-seat = a seat that is there in this college
intake-slip-seat-twice = a seat that is not offered to a holder on line { $n } already
intake-slip-seat-taken = a seat without a holder
intake-slip-seat-needed = the number of the deputy’s seat
intake-slip-seatless = nothing, as this role has no seat
intake-slip-of-seat = nothing, as the seat is there already or has no service
intake-slip-full = an organisation that does not have all the seats the rules allow
intake-slip-meanwhile = somebody who was not invited meanwhile
intake-preview = What will happen
intake-count-new = to invite
intake-count-again = to invite again
intake-count-unchanged = without effect
intake-count-wrong = with a mistake
intake-lines = Line by line
intake-fate = What will happen
intake-fate-new = New invitation
intake-fate-again = Invitation expired, sent again
intake-fate-invited = Invited already: nothing changes
intake-fate-member = Takes part already: nothing changes
intake-fate-withdrawn = Invitation cancelled: nothing changes
intake-fate-wrong = Mistake
intake-fate-sent = Invitation written
intake-fate-left-out = Left out
intake-view-wrong = Mistakes
intake-view-due = Invitations
intake-view-unchanged = Without effect
intake-view-left-out = Left out
intake-running = The import is under way
intake-progress = { $n } invitations out of { $all } are dealt with. Load the page again to follow.
intake-done = The import is done
intake-done-text = Invitations written: { $n }. Lines left out because something changed since they were checked: { $left }.
intake-left-file = Download the lines left out (CSV)
intake-wrong-title = Nobody is invited as long as a mistake is left
intake-wrong-text = { $n ->
    [one] One line holds a mistake. Correct the file, then send it again.
   *[other] { $n } lines hold a mistake. Correct the file, then send it again.
    }
intake-wrong-file = Download all mistakes (CSV)
intake-nothing = Nothing to do
intake-nothing-text = Everybody in the list takes part already, is invited already or had an invitation cancelled.
intake-confirm-text = { $n ->
    [one] One invitation will leave. This draft, which only you see, is kept until { $until }.
   *[other] { $n } invitations will leave. This draft, which only you see, is kept until { $until }.
    }
intake-confirm = { $n ->
    [one] Send one invitation
   *[other] Send { $n } invitations
    }
flash-intake-confirmed = The list is confirmed: the invitations are leaving

### State of invitations, reminders
invitation-counts = Where the invitations stand
invitation-no-seat = Roles without a seat
invitation-begun = Opened
invitation-refused = Address refused
invitation-tag = { $label } ({ $n })
invitation-none-such = No such invitation.
invitation-number = Number of a seat that is there
invitation-number-hint = Optional: for a seat that the list above does not show. First choose “new seat” of its college.
reminder-text = A reminder goes to everybody who did not answer, at least three days after the last message and at most three times. The link of the former message stops working.
reminder-last = Last reminder: { $date }, { $n ->
    [one] { $n } person.
   *[other] { $n } people.
    }
reminder-send = Remind those who did not answer
reminder-under-way = A reminder is being sent.
reminder-count = { $n ->
    [one] { $n } reminder
   *[other] { $n } reminders
    }
flash-reminded = The reminder is leaving
mail-invitation-reminder = Reminder: invitation to the consultation “{ $consultation }”

### Requests to take part
candidacy-setting = Take requests to take part while a phase is open
candidacy-title = Ask to take part
candidacy-lead = Say in a few sentences why you would like to take part in this consultation. The steering team reads each request and answers.
candidacy-email-hint = A link is sent there to confirm the request.
candidacy-name = Given and family name
candidacy-college = College wished for
candidacy-any = No preference
candidacy-organisation = Organisation that you stand for
candidacy-motive = Why take part
candidacy-motive-hint = Write nothing about the health of a person who can be identified.
candidacy-privacy = Only the steering team reads your request. Unless it is confirmed it is erased after 24 hours.
candidacy-send = Send the request
candidacy-sent = Look into your mailbox
candidacy-sent-text = A message has just been sent to the address given. Follow what it says within 24 hours.
candidacy-confirm-title = Confirm your request
candidacy-confirm-text = You ask to take part in the consultation “{ $consultation }” for this reason:
candidacy-confirm = Confirm the request
candidacy-confirmed = Your request is recorded
candidacy-confirmed-text = The steering team will read it and answer to this address.
candidacy-many = Requests to take part
candidacy-steering-text = Read them, accept with a college or refuse with a reason.
candidacy-desk-lead = Anybody may ask to take part while a phase is open. The public form:
candidacy-off = This consultation takes no requests. The setting is in the frame.
candidacy-waiting = To decide
candidacy-accepted = Accepted
candidacy-refused = Refused
candidacy-none = No request
candidacy-none-text = Confirmed requests appear here.
candidacy-wish = College wished for: { $college }
candidacy-reason = Reason of the refusal:
candidacy-accept = Accept and invite
candidacy-why = Reason of the refusal
candidacy-why-hint = The person will read it.
candidacy-refuse = Refuse
denied-joining-is-closed = No phase is open: requests to take part are closed.
denied-seats-are-fixed = Voting is over: seats stay in their colleges.
flash-candidacy-accepted = The request is accepted: the invitation is leaving
flash-candidacy-refused = The request is refused, and the person is told
post-kind-seat = Request or seat
mail-candidacy-confirm = Confirm your request to take part
mail-candidacy-confirm-text = A request to take part in the consultation “{ $consultation }” was made with this address. Confirm it so that the steering team reads it.
mail-candidacy-way = Confirm the request:
mail-candidacy-known = Your request to take part
mail-candidacy-known-text = A request to take part in the consultation “{ $consultation }” was made with this address. It changes nothing: you take part already, an invitation waits for you or a request is recorded already.
mail-candidacy-refused = Your request to take part is not accepted
mail-candidacy-refused-text = The steering team did not accept your request to take part in the consultation “{ $consultation }”.
mail-seat-reason = Reason: { $reason }
mail-seat-way = Read the consultation:

### Seats as organisers see them
seating-many = Seats
seating-steering-text = Move a seat to another college, pass it on to another person.
seating-lead = Each seat is one voice. It may go to another college until voting ends, and be passed on at any time.
seating-none = No seat here.
seating-organisation = Organisation
seating-not-done = Nothing is changed
seating-move-title = Another college
seating-move-text = The seat gets the next number of the new college. Votes cast already and contributions stay in the college in which they were made; later votes count in the new one.
seating-new-college = New college
seating-why = Reason of the change
seating-why-hint = It goes into the log and to the people concerned.
seating-move = Move to this college
seating-pass-title = Pass the seat on
seating-pass-text = The present holder leaves the consultation and an invitation goes to the successor. What the holder wrote keeps their name. Their votes count until the seat votes again, but the successor does not see them.
seating-pass-free = Nobody holds this seat: invite a person to it.
seating-successor = Address of the successor
seating-pass-why = Reason for passing it on
seating-deputies = The deputies leave the consultation too
seating-pass = Pass the seat on
flash-seat-moved = The seat is in another college
flash-seat-passed = The seat is passed on: the invitation is leaving
mail-seat-moved = Your seat goes to another college
mail-seat-moved-text = In the consultation “{ $consultation }” the steering team put your seat into the college “{ $college }”. Votes you cast already stay counted in the former college.
mail-seat-passed = Your seat is passed on
mail-seat-passed-text = In the consultation “{ $consultation }” the steering team passed your seat on to another person. Your contributions stay published; your votes count until the seat votes again, and your successor does not see them.
mail-claim-asked = Somebody asks to use your invitation
mail-claim-asked-text = Somebody who has the link of your invitation to the consultation “{ $consultation }” asks to accept it with another account. The steering team will decide. If it was not you, tell them.
mail-claim-asked-by = Account: { $who }
mail-claim-handed = The invitation is yours
mail-claim-handed-text = In the consultation “{ $consultation }” the steering team hands the invitation that you asked for over to you. Open the link of the invitation again, signed in with this account, to accept it.
mail-claim-kept = The invitation stays with its address
mail-claim-kept-text = In the consultation “{ $consultation }” the steering team did not hand the invitation that you asked for over to your account. Sign in with the address that received it.

### Questions of integrity
integrity-title = Integrity of the vote
integrity-steering-text = Questions about the pace of votes, without a name or a choice.
integrity-lead = What the pace of votes of the last { $days } days invites to check. These are questions, not findings: nothing is decided or blocked by this page, and it shows no person and no choice.
integrity-none = Nothing to ask.
integrity-few = fewer than { $k }
integrity-others = Other colleges
integrity-bursts = Hours with many votes
integrity-bursts-text = A reminder or a meeting often explains it. If not, ask what made people vote then.
integrity-hour = Hour that begins on
integrity-votes = Votes, changes included
integrity-hasty = Very fast seats
integrity-hasty-text = Seats that voted { $pace } times or more within a minute: { $n }. Were the texts read?
integrity-new = Seats that vote as soon as they arrive
integrity-new-text = Seats that voted on five proposals or more, first within ten minutes after the invitation was accepted. A college is named from { $k } seats on.
integrity-networks = One network
integrity-networks-text = This application does not keep the network that a vote comes from: a hospital or a ministry often shares one address. So this question cannot be asked.

### Accepting an invitation
claim-title = Your invitation
claim-for = For
claim-until = Valid until
claim-licence = Licence of contributions
claim-rules = Rules, version { $version }
claim-no-rules = This consultation has no written rules yet.
claim-sign-in = Show that this address is yours
claim-sign-in-text = We send a six-digit code to it; once signed in, you can accept the invitation.
claim-send-code = Send me a code
claim-other = You are signed in with another address
claim-change = Change account
claim-ask = Ask to accept it with this account
claim-ask-text = You are the person invited, but this is the account you use? The steering team can hand the invitation over to you; the invited address will be told.
claim-asked = You asked to accept this invitation with this account. The steering team will decide; a mail will tell you.
claim-wait = The organisers have to confirm who you are
claim-accept-rules = I have read and accept the rules of the consultation (version { $version })
claim-accept-licence = I accept that my contributions are published under this licence: { $licence }
claim-accept = Accept the invitation

### Messages sent
mail-hello = Hello,
mail-code = Your code:
mail-not-you = If you asked for nothing, ignore this message: nothing changes.
mail-sign-in-subject = Your sign-in code for { $service }
mail-sign-in-text = { $minutes ->
    [one] Here is what you need to sign in to { $service }. Code and link work for { $minutes } minute, once.
   *[other] Here is what you need to sign in to { $service }. Code and link work for { $minutes } minutes, once.
    }
mail-sign-in-way = Or open this link in the browser where you asked for it:
mail-sign-in-note = Nobody will ever ask you for this code by telephone or by message.
mail-password-subject = Choose a new password for { $service }
mail-password-text = { $minutes ->
    [one] You asked for a new password for { $service }. The link works for { $minutes } minute, once.
   *[other] You asked for a new password for { $service }. The link works for { $minutes } minutes, once.
    }
mail-password-way = Choose a new password:
mail-invitation-subject = Invitation to the consultation “{ $consultation }”
mail-invitation-seat = You are invited to take part in the consultation “{ $consultation }” as { $role } of a seat of the college “{ $college }”.
mail-invitation-role = You are invited to take part in the consultation “{ $consultation }”. Your role: { $role }.
mail-invitation-text = The page of the invitation shows the rules. You can accept there with this address.
mail-invitation-way = Read the invitation:
mail-invitation-until = It is valid until { $date }.
mail-invitation-note = This invitation is personal: do not pass this message on.
mail-decision-subject = Moderation decision – { $consultation }
mail-decision-text = Moderation took a decision on your contribution “{ $subject }” in the consultation “{ $consultation }”.
mail-decision-clause = Clause applied: rule { $number }, “{ $title }” (rules, version { $version }).
mail-decision-facts = Reasons: { $facts }
mail-decision-way = Read the decision:
mail-decision-human = The decision was taken by a person.
mail-decision-automated = The measure was applied automatically.
mail-decision-review = { $days ->
    [one] You can ask for its review by another moderator for { $days } day.
   *[other] You can ask for its review by another moderator for { $days } days.
    }
mail-report-subject = Your report – { $consultation }
mail-report-text = Your report of “{ $subject }” in the consultation “{ $consultation }” was examined by a person.
mail-report-way = See the contribution:
mail-measure-keep = The contribution stays published.
mail-measure-hide = The contribution is hidden.
mail-measure-restore = The contribution is published again.
mail-measure-warn = A warning is sent to the author.
mail-measure-publish = The contribution is published.
mail-measure-refuse = The contribution is not published.
mail-measure-mask = The passage that holds personal data is replaced; the rest stays published.
mail-measure-move = The proposal moves to another axis.
mail-measure-merge = The proposal is merged into another one; it stays readable and keeps its votes.
mail-measure-separate = The merge is undone: the proposal is open again.
mail-measure-lock = The thread is closed to replies.
mail-measure-unlock = The thread is open again.
mail-measure-suspend = The participation of the seat is suspended.
mail-measure-reinstate = The suspension is lifted.
### Consultation
problem-fixed = This can no longer change: ballots, seats or contributions depend on it.
consultation-lead = Consultations in which every college counts: propose, discuss, vote, and learn what came of it.
consultation-none = No consultation yet
consultation-none-text = Consultations that are open to readers will appear here.
consultation-open = Open
consultation-over = Closed
consultation-to-come = To come
consultation-dates = Consultation: { $dates }
consultation-read = { $n ->
    [0] See the proposals
    [one] Read the proposal
   *[other] Read the { $n } proposals
    }
consultation-who = Who takes part?
consultation-proposals = { $n ->
    [0] No proposal yet
    [one] { $n } proposal
   *[other] { $n } proposals
    }
consultation-axes = { $n ->
    [one] One axis of work
   *[other] { $n } axes of work
    }
consultation-colleges = { $n ->
    [one] One college
   *[other] { $n } colleges
    }, { $seats ->
    [one] { $seats } seat
   *[other] { $seats } seats
    }
consultation-seat-text = Each dot is a seat. A seat is held by a person or by an organisation, never by both.
consultation-college-text = Each college counts as one voice whatever its size: what all of them support comes before what one of them defends.
consultation-members = Members and declared interests
consultation-mandate = The mandate
consultation-led-by = Led by:
consultation-more = To know more
consultation-dossier = Background documents
consultation-dossier-lead = What is useful to have read before proposing, discussing and voting.
consultation-no-document = No document yet
consultation-no-document-text = The organisers have not added a document yet.
consultation-external = external link
consultation-fictional = Fictional document
consultation-all-documents = { $n ->
    [one] All background documents ({ $n })
   *[other] All background documents ({ $n })
    }
consultation-your-vote = What becomes of your vote
consultation-vote-hidden = No result is published before voting closes, for anybody.
consultation-vote-totals = While voting is open, only totals of all colleges together may be published.
consultation-vote-threshold = A small college is never detailed under { $k } votes.
consultation-vote-change = You may change or take back your vote until voting closes.
consultation-rules = Rules of the consultation, version { $version }
consultation-new = New consultation
consultation-new-lead = Give the essentials: the consultation begins with five colleges, one axis, two phases and rules, which you edit afterwards. You become its organiser.
consultation-create = Create the consultation

## Now
now-phase = { $phase }, { $until }
now-until-day = until { $day } included
now-until-time = until { $time }
now-voting = Voting is open { $until }
now-submitting = Proposals are open { $until }
now-commenting = Comments are open { $until }
now-submit = Submit a proposal
now-read = Read and comment
now-nothing = This phase opens nothing to your college; you may read everything.
now-left = You have { $n ->
    [one] one proposal
   *[other] { $n } proposals
    } left without a choice, about { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
    }.
now-all-voted = Your seat has voted on every proposal.
now-no-proposal = No proposal is published yet.
now-my-votes = { $n ->
    [one] See my vote, which may change until voting closes
   *[other] See my { $n } votes, which may change until voting closes
    }
now-guest = Anyone may read. To take part, sign in with the address that received your invitation.
now-accept = Read and accept the rules
now-no-seat = Your role lets you read everything; proposing, commenting and voting belong to the seats of the colleges.
now-opens = The consultation opens on { $day }
now-opens-text = Until then you may read the mandate, the rules and the background documents.
now-next = Next phase: { $phase }, from { $day }
now-no-phase = No phase is running; the consultation ends on { $day }
now-closed = The consultation closed on { $day }
now-closed-text = Proposals and comments stay readable; the results will be published here.
now-results = Read the results
now-moderate = Open the moderation queue
now-steer = Open the organisers’ page

### Members, rules
members-title = Who takes part
members-lead = A seat is one voice. An organisation holds at most { $n ->
    [one] { $n } seat
   *[other] { $n } seats
    }.
members-names = Names of members: { $rule }.
members-interests = Declared interests:
members-no-interest = Declares no interest.
members-undeclared = Interests not declared yet.
members-vacant = Vacant seat
members-vacant-count = { $n ->
    [one] { $n } seat vacant or without an account.
   *[other] { $n } seats vacant or without an account.
    }
members-untold = { $n ->
    [one] { $n } seat whose holder is not named here.
   *[other] { $n } seats whose holders are not named here.
    }
members-roles = Moderation, organisation, observation
rules-title = Rules
rules-version = Rules, version { $version }
rules-versions = All versions
rules-since = In force since { $day }.
rules-superseded = A newer version replaces it.
rules-none = This consultation has no published rules.
rules-accept-title = Accept the rules
rules-accept = I have read the rules, version { $version }, and accept them; my contributions are published under { $licence }.
rules-accepted = You accepted version { $version }.
rules-moderation = Moderation and review
rules-moderation-text = Each moderation decision cites the rule applied and gives its reasons to the author, who may ask for a review within { $days ->
    [one] { $days } day
   *[other] { $days } days
    }; another moderator decides it.
rules-method = How votes are counted
method-seat = A seat is one voice, whether its holder or a deputy votes; only the last choice before voting closes is counted.
method-support = The support of a proposal is the share of “for” among “for” and “against”. “No opinion” lowers no result.
method-balance = The balanced support gives every college the same weight, whatever its size.
method-lowest = The ranking follows the lowest support: the smallest of the colleges’ supports. A proposal rises in it when all of them support it.
method-unranked = These two figures exist only when every college has at least { $k } votes for or against; otherwise the proposal is “unranked”, and the colleges waited for are named.
method-protected = Protected individual vote: { $colleges }. Under { $k } votes a college’s detail is not published; when all, or nearly all, made the same choice, one vote stays “unspecified”.
named-votes-title = Votes in the name of organisations
named-votes-text = These colleges vote in the name of their organisation: each vote is published with its name, as it stood when results were opened.
named-votes-organisation = Organisation
named-votes-vote = Vote
named-votes-none = No organisation declared
named-votes-seats = { $stance }: { $n }
named-votes-link = How each organisation voted
method-named = Vote in the name of the organisation: { $colleges }. These votes are published by organisation after voting closes.
method-limits = Members are no sample: these figures describe their votes, they do not measure the opinion of the country.

### Steering
steering-held = Seats held
steering-published = Published proposals
steering-comments = Comments shown
steering-reports = Contributions to moderate
steering-waiting = Moderation has work to do
steering-waiting-text = { $reports ->
    [one] { $reports } contribution to moderate
   *[other] { $reports } contributions to moderate
    }, { $proposals ->
    [one] { $proposals } proposal
   *[other] { $proposals } proposals
    } of them waiting to be published.
steering-do = Run the consultation
steering-frame = Edit the frame
steering-frame-text = Texts, dates, phases, axes, colleges, documents, settings.
steering-frame-lead = All that frames the consultation, on one page. What ballots, seats or contributions depend on no longer changes.
steering-next-rules = Publish a new version of the rules
steering-next-rules-text = Every member is asked to accept it; earlier versions stay readable.
steering-rules = Rules, version { $version }
steering-rules-lead = This version replaces the one before as soon as it is published, and never changes afterwards. Moderation decisions cite its numbers.
steering-invitations = Invite
steering-invitations-text = One person at a time or from a file; where each invitation stands, reminders.
steering-exports = Export
steering-exports-text = Open data and organisers’ data.
steering-results-opened = The results are public since { $day }.
steering-results-later = You will be able to publish the results once voting has closed.
steering-open-results = Publish the results
steering-open-results-text = Public figures are frozen once and for all; protected colleges are not detailed under the threshold.
steering-changed = Somebody else changed this while you were writing. Nothing is lost: read what you wrote again; saving once more replaces their changes.

### Frame
frame-texts = Texts
frame-dates = Dates
frame-settings = Settings
frame-phases = Phases
frame-phases-text = Phases do not overlap; they are put in the order of their dates. A phase that is over no longer changes.
frame-axes = Axes
frame-axes-text = An axis with proposals may be renamed, not deleted.
frame-colleges = Colleges
frame-colleges-text = How a college votes is told before the vote: it no longer changes from the first ballot on.
frame-documents-text = Leave the address empty if the document is not online.
frame-clauses = Clauses
frame-clauses-text = One clear sentence is better than a list. Numbers follow the order.
frame-introduction = Introduction
frame-college = College { $n }
frame-axis = Axis { $n }
frame-phase = Phase { $n }
frame-clause = Clause { $n }
frame-document = Document { $n }
frame-added = { $what } (to add, or leave empty)
frame-slug = Address
frame-slug-hint = It follows /concertations/ and never changes. Example: roadmap
frame-mandate = Mandate
frame-markdown = Markdown: headings, lists, bold, links.
frame-led-by = Who leads
frame-licence = Licence of contributions
frame-remedies = Legal remedies, in your words
frame-opens = Opening
frame-closes = Closing
frame-midnight = Paris time. At 00:00, the end is that of the day before.
frame-results = Results while voting is open
frame-threshold = Threshold for publishing protected colleges
frame-threshold-hint = Number of votes under which a protected college is not detailed: at least 3.
frame-max-seats = Seats per organisation, at most
frame-comment-minutes = Minutes during which a comment may be edited
frame-review-days = Days to ask for a review
frame-label = Name
frame-description = Description
frame-mode = How it votes
frame-text = Text
frame-publisher = Publisher
frame-dated = Date
frame-kind = Kind
frame-url = Address of the document
frame-fictional = Fictional document, for a demonstration
frame-number = Number
frame-act = Opens to these colleges: { $act }
frame-locked = “{ $phase }” is over and no longer changes.

### My space: notices
account-notices = { $n ->
    [0] Nothing new: read all my notices
    [one] { $n } notice to read
   *[other] { $n } notices to read
    }
