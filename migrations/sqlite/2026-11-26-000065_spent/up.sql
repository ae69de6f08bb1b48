-- What is over is found by its end, to be deleted in small portions.
CREATE INDEX sessions_expires ON sessions (expires_at);
CREATE INDEX sign_ins_expires ON sign_ins (expires_at);
CREATE INDEX proofs_expires ON proofs (expires_at);
CREATE INDEX address_changes_expires ON address_changes (expires_at);
CREATE INDEX idempotency_keys_at ON idempotency_keys (at);
