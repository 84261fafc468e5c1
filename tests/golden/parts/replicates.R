# The replicate designs of the golden studies in R, and their raw files replicates/w*.csv; after parts/rows.R and parts/items.R.
# Communities in pairs: c01 with c02, …; and eight made-up replicate weights beside w, in steps of 1/8.
set.seed(20)
drawn <- function(path, wave) {
  raw <- read.csv(path, colClasses = "character", na.strings = character())
  number <- as.integer(substr(raw$community, 2, 3))
  raw$pair <- paste0("p", (number + 1) %/% 2)
  raw$communities <- "30"
  for (r in 1:8) raw[[paste0("rw", r)]] <- round(8 * as.numeric(raw$w) * runif(24, .5, 1.5)[number]) / 8
  write_raw(raw, file.path("replicates", basename(path)))
  cbind(read_wave(path, wave), raw[c("pair", paste0("rw", 1:8))])
}
dir.create("replicates", showWarnings = FALSE)
v <- rbind(drawn("waves/w1.csv", "w1"), drawn("waves/w2.csv", "w2"))
v$numbers <- 30
clus <- read.csv("api/apiclus1.csv")

# The smallest of Sylvester's matrices with a row more than the 12 pairs have is 16; ours is the 16 of Paley's 8 doubled.
hadamard_16 <- unname(as.matrix(read.csv("replicates/hadamard.csv", header = FALSE)))
hadamard_16[1, ] <- -hadamard_16[1, ]  # R takes the sign of the first cell for the first psu left out; here it is the one taken
times <- as.matrix(read.csv("replicates/bootstrap.csv", row.names = 1))
districts <- svydesign(id = ~community, strata = ~district, weights = ~w, data = v)
with_fpc <- svydesign(id = ~community, strata = ~district, weights = ~w, fpc = ~numbers, data = v)
pairs <- svydesign(id = ~community, strata = ~pair, weights = ~w, data = v)
supplied <- as.matrix(v[paste0("rw", 1:8)])
designs <- list(
  replicates_jkn = as.svrepdesign(districts, type = "JKn", mse = FALSE),
  replicates_jkn_mse = as.svrepdesign(with_fpc, type = "JKn", mse = TRUE),
  replicates_brr = as.svrepdesign(pairs, type = "BRR", hadamard.matrix = hadamard_16, mse = FALSE),
  replicates_fay = as.svrepdesign(pairs, type = "Fay", fay.rho = .3, hadamard.matrix = hadamard_16, mse = TRUE),
  replicates_bootstrap = svrepdesign(data = v, weights = ~w, repweights = times[v$community, ], type = "bootstrap",
                                     combined.weights = FALSE, mse = FALSE),
  replicates_sdr = svrepdesign(data = v, weights = ~w, repweights = supplied, type = "successive-difference", mse = FALSE),
  replicates_other = svrepdesign(data = v, weights = ~w, repweights = supplied, type = "other", scale = .25,
                                 rscales = c(1, .5, 2, 0, 1, 1, .75, 1.25), mse = TRUE)
)
