"""What happened or is said to have, with parties, place, time and figures."""
