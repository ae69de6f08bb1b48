-- The address that asked, with an account or without: wrong codes are counted against it.
ALTER TABLE sign_ins ADD COLUMN email_key TEXT;
