"""Who was asked and what they answered: studies, files, coding."""
