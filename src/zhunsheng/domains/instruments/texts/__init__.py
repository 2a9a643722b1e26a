"""The text an act takes with it (随办理留存的文稿): what was reviewed is what is signed."""
