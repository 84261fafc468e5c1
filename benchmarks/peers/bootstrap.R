# The mean of one item by district and wave with the standard error of 200 bootstrap replicates, as R's survey gives it.
# Rscript bootstrap.R FOLDER ROWS: prints seconds and peak MB.
arguments <- commandArgs(TRUE)
folder <- arguments[1]; rows <- as.integer(arguments[2])
suppressPackageStartupMessages(library(survey))
column <- function(name, what, size) readBin(file.path(folder, name), what, rows, size)
data <- data.frame(stratum = column("stratum", "integer", 4), psu = column("psu", "integer", 4),
                   district = column("district", "integer", 4), wave = column("wave", "integer", 4),
                   w = column("w", "double", 8), Q0 = column("Q0", "double", 8))
begun <- proc.time()[["elapsed"]]
set.seed(1)
design <- svydesign(ids = ~psu, strata = ~stratum, weights = ~w, data = data)
replicates <- as.svrepdesign(design, type = "subbootstrap", replicates = 200)
by <- svyby(~Q0, ~district + wave, subset(replicates, !is.nan(Q0)), svymean)
stopifnot(nrow(by) == length(unique(data$stratum)))
seconds <- proc.time()[["elapsed"]] - begun
peak <- grep("VmHWM", readLines("/proc/self/status"), value = TRUE)
cat(seconds, as.numeric(gsub("[^0-9]", "", peak)) / 1e3, "\n")
