"""What is so on a given day (清单、台账): powers, licence items, certificates, advisers."""
