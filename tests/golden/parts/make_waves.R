# Run in tests/golden: Rscript parts/make_waves.R. Writes waves/w1.csv … waves/w4.csv and lonely/lonely.csv.
# Made-up answers: 4 waves, 4 districts of 6 communities, 8 to 12 people each, unequal weights.
# The files are committed, so nothing depends on this random generator staying as it is.
source("parts/rows.R")
set.seed(20240105)

DISTRICTS <- c("north", "east", "south", "west")
LEVEL <- c(north = -.5, east = -.1, south = .3, west = .7)
WEIGHT <- c(north = 1, east = 1.5, south = .75, west = 2.25)
PEOPLE <- c(north = 400, east = 520, south = 650, west = 810)  # residents, for the fpc of people drawn directly
communities <- data.frame(district = rep(DISTRICTS, each = 6), community = sprintf("c%02d", 1:24))
communities$effect <- rnorm(24, 0, .4)

# 1 to 5, don't know 8, refused 9, and now and then nothing at all.
answer <- function(latent) {
  code <- as.character(cut(latent + rnorm(length(latent), 0, .9), c(-Inf, -1.2, -.4, .4, 1.2, Inf), labels = FALSE))
  luck <- runif(length(latent))
  ifelse(luck < .08, "8", ifelse(luck < .11, "9", ifelse(luck < .15, "", code)))
}

wave <- function(number) {
  people <- communities[rep(1:24, sample(8:12, 24, replace = TRUE)), ]
  n <- nrow(people)
  latent <- LEVEL[people$district] + people$effect + rnorm(24, 0, .2)[as.integer(factor(people$community))] +
    .25 * (number - 1) + rnorm(n, 0, .7)
  sex <- sample(1:2, n, replace = TRUE)
  out <- data.frame(
    id = sprintf("%d-%03d", number, 1:n), district = people$district, community = people$community,
    people = as.integer(PEOPLE[people$district]),
    # In steps of 1/64: exact in decimals and in binary.
    w = round(WEIGHT[people$district] * runif(n, .4, 1.6) * 64) / 64,
    sex = sex, q1 = answer(latent), q2 = answer(latent + .3), q3 = answer(-latent), q4 = answer(.3 * latent - .2 * sex))
  out$q2[out$community == "c09" & number == 1] <- "8"  # a community without a valid answer to one item
  out$sex[out$community == "c15" & number == 2] <- 2   # a community without men
  out
}

w1 <- wave(1)
w2 <- wave(2)
write_raw(w1, "waves/w1.csv")
write_raw(w2, "waves/w2.csv")

# Three districts in five strata; the stratum e2 has one community.
lonely <- w1[w1$district != "west", ]
number <- as.integer(substr(lonely$community, 2, 3))
lonely$zone <- c("n1", "n2", "e1", "e2", "s")[findInterval(number, c(1, 4, 7, 12, 13))]
write_raw(lonely, "lonely/lonely.csv")

write_raw(wave(3), "waves/w3.csv")
write_raw(wave(4), "waves/w4.csv")
