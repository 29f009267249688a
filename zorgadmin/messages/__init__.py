"""Messages of iWmo and iJw: safe reading, schemas, codecs. The only place that knows lxml."""
