"""What people see: the portal, the desk, oversight, and the components they share."""
