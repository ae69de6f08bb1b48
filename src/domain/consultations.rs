//! Creating and editing the frame of a consultation.
