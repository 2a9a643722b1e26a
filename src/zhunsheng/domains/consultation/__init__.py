"""Public consultation on drafts (征求意见): letters, comments, meetings, and an answer to each."""
