"""The fields of administration (业务领域): what each adds to the kernel, thin."""
