# The three versions of public_satisfaction as far as scores go, written down by hand from the questionnaires:
# nothing here is read from the instruments' files.
five <- c("1" = 0, "2" = 25, "3" = 50, "4" = 75, "5" = 100)
five_reversed <- c("1" = 100, "2" = 75, "3" = 50, "4" = 25, "5" = 0)
three <- c("1" = 0, "2" = 50, "3" = 100)
yes_no <- c("0" = 0, "1" = 100)
eleven <- setNames(seq(0, 100, 10), 0:10)

points <- c(
  list(SAF1 = five, SAF2 = five, SAF3 = five_reversed, SAF4 = five_reversed),
  list(DIS1 = five_reversed, DIS2 = five_reversed, DIS3 = five_reversed, DIS4 = five),
  list(POP1 = five, POP2 = five, POP3 = five, VIS1 = five, VIS2 = three, PUB1 = five),
  list(PAR1 = five, PAR2 = five, PAR3 = five, PAR4 = five, PAR5 = yes_no),
  list(DSP1 = five, DSP2 = five, DSP3 = five, DSP4 = five, SRV1 = five, SRV2 = five, SRV3 = five),
  list(PJ1 = five, PJ2 = five, PJ3 = five, PJ4 = five, SVA1 = five, SVA2 = five, SVA3 = five, INT1 = five),
  list(INF1 = five, INF2 = five, INF3 = five, EMG1 = five, EMG2 = yes_no, EMG3 = five),
  list(OVR1 = five, OVR2 = five, OVR3 = five, TRU1 = five))

constructs <- list(
  SAF = c("SAF1", "SAF2", "SAF3", "SAF4"), DIS = c("DIS1", "DIS2", "DIS3"), POP = c("POP1", "POP2", "POP3"),
  VIS = c("VIS1", "VIS2"), PUB = "PUB1", PARW = c("PAR3", "PAR4"), PARB = "PAR5", CE = c("PAR1", "PAR2"),
  DSPX = c("DSP1", "DSP2", "DSP3"), DSPC = "DSP4", SRV = c("SRV1", "SRV2", "SRV3"),
  PJ = c("PJ1", "PJ2", "PJ3", "PJ4"), SVA = c("SVA1", "SVA2", "SVA3", "INT1"), INF = c("INF1", "INF2", "INF3"),
  EMG = c("EMG1", "EMG2", "EMG3"), OVR = c("OVR1", "OVR2", "OVR3"), TRU = "TRU1", TREND = "DIS4")

DIMENSIONS <- list(
  D1 = c(SAF = .6, DIS = .4), D2 = c(POP = 1), D3 = c(VIS = .5, PUB = .5), D4 = c(PARW = .6, PARB = .4),
  D5 = c(DSPX = .5, DSPC = .5), D6 = c(SRV = .3, PJ = .4, SVA = .3), D7 = c(INF = 1), D8 = c(EMG = 1))
INDEX <- c(D1 = .20, D2 = .10, D3 = .12, D4 = .12, D5 = .12, D6 = .18, D7 = .08, D8 = .08)

# Who is asked, by the answer to a filter.
contact <- c("1", "2", "3", "4", "5")
disputes <- setNames(rep(list(list("DSP0", "1")), 3), c("DSP1", "DSP2", "DSP3"))
contacts <- function(codes) c(
  setNames(rep(list(list("CON0", codes)), 6), c("SRV1", "SRV3", "PJ1", "PJ2", "PJ3", "PJ4")),
  list(SRV2 = list("CON0", c("1", "2"))))

# One reason for missing that an item allows, for the random answers.
dont_know <- c("POP1", "POP1A", "POP1B", "POP3", "PUB1", "DSP4", "SVA1", "SVA2", "SVA3", "INT1", "INF2", "INF3", "EMG3")
allow <- c(setNames(rep(list("-88"), length(dont_know)), dont_know),
           list(SAF2 = "-77", SAF2B = "-77", POP2 = "-77", INF1 = "-77", EMG4 = "-77"))
channels <- c("board", "chat", "visit", "talk", "radio")

first <- list(points = points, constructs = constructs, contact = contact, route = c(disputes, contacts(contact)),
              allow = allow, channels = channels)

second <- first
second$points$EMG4 <- five
second$constructs$EMG <- c("EMG1", "EMG2", "EMG3", "EMG4")
second$channels <- c(channels, "video")

third <- second
third$points[c("SAF2", "POP1", "DIS4", "OVR2", "OVR3")] <- NULL
third$points <- c(third$points, list(SAF2B = five, POP1A = five, POP1B = five, OVR2B = eleven, OVR3B = eleven))
third$points$OVR1 <- eleven
third$constructs$SAF <- c("SAF1", "SAF2B", "SAF3", "SAF4")
third$constructs$POP <- c("POP1A", "POP1B", "POP2", "POP3")
third$constructs$OVR <- c("OVR1", "OVR2B", "OVR3B")
third$constructs$TREND <- NULL
third$contact <- c(contact, "6")
third$route <- c(disputes, contacts(third$contact))

VERSIONS <- list("1.0.0" = first, "1.1.0" = second, "2.0.0" = third)

# Whether the routing leads to an item; a filter without a valid answer leads nowhere.
asked <- function(version, answers, item) {
  rule <- version$route[[item]]
  if (is.null(rule)) rep(TRUE, nrow(answers)) else answers[[rule[[1]]]] %in% rule[[2]]
}
