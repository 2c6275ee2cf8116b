"""When it happened: time phrases, what each dates, and what passes from event to event."""
