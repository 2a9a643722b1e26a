"""The documents of the demonstration city (演示文件): a stock, a regulation, a clean-up."""
