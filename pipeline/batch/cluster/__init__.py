"""The executor whose workers are those of a Dask cluster (the extra `cluster`).

`client` hands tasks out and takes answers in, `host` is what runs inside a Dask worker: it has the task done by a
process of its own, as the local executor has. `depot` carries files between machines that do not see each other's
disks.
"""
