
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
problem-guessable = Too easy to guess: add words that have nothing to do with each other.
problem-wrong = This is not the right value.
problem-not-ticked = Tick this box to continue.
