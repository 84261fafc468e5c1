# apiclus1 with twelve made-up replicate weights beside pw, replicates/apiclus1.csv, and JK1 of its design.
clus <- read.csv("api/apiclus1.csv")
set.seed(21)
district <- match(clus$dnum, unique(clus$dnum))
for (r in 1:12) clus[[paste0("rw", r)]] <- round(8 * clus$pw * runif(max(district), .6, 1.4)[district]) / 8
raw <- read.csv("api/apiclus1.csv", colClasses = "character", check.names = FALSE)
write_raw(cbind(raw, clus[paste0("rw", 1:12)]), file.path("replicates", "apiclus1.csv"))
api_designs <- list(
  replicates_jk1 = as.svrepdesign(svydesign(id = ~dnum, weights = ~pw, fpc = ~fpc, data = clus), type = "JK1", mse = FALSE),
  replicates_api = svrepdesign(data = clus, weights = ~pw, repweights = as.matrix(clus[paste0("rw", 1:12)]), type = "other",
                               scale = .5, rscales = rep(1, 12), mse = TRUE)
)
