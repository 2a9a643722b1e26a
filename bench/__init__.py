"""Measurements, each as a ratio against a bare baseline of the same run (基准测试)."""
