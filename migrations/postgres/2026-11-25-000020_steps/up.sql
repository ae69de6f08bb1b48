-- A step may come from a file, at the command line: nobody's account wrote it then.
ALTER TABLE action_steps ALTER COLUMN author_account_id DROP NOT NULL;
