"""The desk (工作台): the house of officers, a tool used eight hours a day."""
