# The means of every item by district and wave with se and design effect, as R's survey gives them.
# Rscript means.R FOLDER ROWS ITEMS: FOLDER holds the columns as raw numbers; prints seconds and peak MB, writes means.csv.
arguments <- commandArgs(TRUE)
folder <- arguments[1]; rows <- as.integer(arguments[2]); items <- as.integer(arguments[3])
suppressPackageStartupMessages(library(survey))
column <- function(name, what, size) readBin(file.path(folder, name), what, rows, size)
data <- data.frame(stratum = column("stratum", "integer", 4), psu = column("psu", "integer", 4),
                   district = column("district", "integer", 4), wave = column("wave", "integer", 4),
                   w = column("w", "double", 8))
for (i in seq_len(items) - 1) data[[paste0("Q", i)]] <- column(paste0("Q", i), "double", 8)
begun <- proc.time()[["elapsed"]]
design <- svydesign(ids = ~psu, strata = ~stratum, weights = ~w, data = data)
found <- list()
for (item in paste0("Q", seq_len(items) - 1)) {
  known <- subset(design, !is.nan(data[[item]]))
  by <- svyby(as.formula(paste0("~", item)), ~district + wave, known, svymean, deff = "replace")
  found[[item]] <- data.frame(item = item, district = by$district, wave = by$wave, value = by[[item]], se = by[["se"]])
}
seconds <- proc.time()[["elapsed"]] - begun
write.csv(format(do.call(rbind, found), digits = 17), file.path(folder, "means.csv"), row.names = FALSE, quote = FALSE)
peak <- grep("VmHWM", readLines("/proc/self/status"), value = TRUE)
cat(seconds, as.numeric(gsub("[^0-9]", "", peak)) / 1e3, "\n")
