# Run in tests/golden: Rscript parts/make_awkward.R. Writes the raw answers in awkward/.
# Made-up answers of designs with every awkward feature at once: strata (zones) of one psu, districts that are in few of
# the zones, half of the answers missing, weights over five orders of magnitude; and 2,000 people in 1,000 districts.
# The files are committed, so nothing depends on this random generator staying as it is.
source("parts/rows.R")
set.seed(20240531)

PSUS <- c(z1 = 4, z2 = 1, z3 = 3, z4 = 2, z5 = 1, z6 = 5, z7 = 2, z8 = 3)  # psus of a zone: z2 and z5 have one
# Where people of a zone live; east is nowhere but in z2, z3 and z5, old in z8, and one person in z7.
LIVE <- list(z1 = "north", z2 = c("north", "east"), z3 = c("north", "east", "south"), z4 = "south", z5 = c("east", "south"),
             z6 = c("south", "west"), z7 = "west", z8 = c("west", "old"))
communities <- data.frame(zone = rep(names(PSUS), PSUS), community = sprintf("c%02d", seq_len(sum(PSUS))))
communities$effect <- rnorm(nrow(communities), 0, .5)

spread <- function(n) signif(10^runif(n, -2.5, 2.5), 6)
# 1 to 5, or half of the time don't know 8, refused 9 or nothing.
answer <- function(latent) {
  code <- as.character(cut(latent + rnorm(length(latent), 0, .9), c(-Inf, -1.2, -.4, .4, 1.2, Inf), labels = FALSE))
  ifelse(runif(length(latent)) < .5, sample(c("8", "9", ""), length(latent), replace = TRUE), code)
}
questions <- function(out, latent) {
  out$q1 <- answer(latent); out$q2 <- answer(latent + .3); out$q3 <- answer(-latent); out$q4 <- answer(.3 * latent)
  out$visits <- as.character(rpois(nrow(out), exp(1 + .3 * latent)))
  out$visits[runif(nrow(out)) < .5] <- "98"
  out
}

wave <- function(number) {
  people <- communities[rep(seq_len(nrow(communities)), sample(8:14, nrow(communities), replace = TRUE)), ]
  n <- nrow(people)
  district <- sapply(people$zone, function(zone) { at <- LIVE[[zone]]; at[sample.int(length(at), 1)] })
  out <- data.frame(id = sprintf("%d-%03d", number, 1:n), district = district, zone = people$zone, community = people$community,
                    w = spread(n), sex = sample(1:2, n, replace = TRUE))
  out <- questions(out, people$effect + .25 * (number - 1) + rnorm(n, 0, .7))
  out$district[which(out$zone == "z7")[1]] <- "old"           # one person of this district in the zone
  out$q1[out$community == "c03"] <- "8"                       # a community of whom nobody answered it
  east <- which(out$district == "east")
  out$q2[east] <- "9"; out$q2[east[1]] <- "4"                 # a district with one answer
  out$visits[out$district == "old"] <- "3"                    # and one whose answers are alike
  if (number == 1) out$q4[out$district == "north"] <- "9"     # in one wave without any
  out
}
write_raw(wave(1), "awkward/awkward1.csv")
write_raw(wave(2), "awkward/awkward2.csv")

# People in 60 communities of 12 zones and 1,000 districts: one to six of a district.
n <- 2000
community <- sample(60, n, replace = TRUE)
out <- data.frame(id = 1:n, district = sprintf("d%04d", c(sample(1000), sample(1000, n - 1000, replace = TRUE))),
                  zone = paste0("z", 1 + community %% 12), community = community, w = spread(n),
                  sex = sample(1:2, n, replace = TRUE))
write_raw(questions(out, rnorm(60, 0, .5)[community] + rnorm(n, 0, .7)), "awkward/thousand.csv")
