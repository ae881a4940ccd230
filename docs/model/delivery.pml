/* Claim, intent and settling of one post: two workers, one platform, one database. docs/delivery.md explains the engine;
 * this states what its guarantee rests on, and test/model/delivery.test.ts has SPIN try every order of events.
 * Time is counted in ticks by the process `clock`. None passes while a worker is at work, unless it is frozen; what is
 * due is taken up at the next tick. A worker may crash before each step. */
#define LEASE   2  /* length of a claim */
#define TIMEOUT 1  /* of a request; until then its worker may renew the claim */
#define LAG     1  /* from the writing of a request until the platform's list shows the post, at most */
#ifndef SETTLE     /* an assumption: a list proves absence only so long after the intent. SETTLE=3 finds a double */
#define SETTLE  (LEASE + TIMEOUT + LAG)
#endif
#ifndef LATEST     /* an assumption: nothing is listed later than LAG. LATEST=2 finds a double */
#define LATEST  LAG
#endif
#define LOOK_UP (SETTLE + 1)  /* where no look gets an answer until then, a person decides */
#define FAULTS  3             /* crashes, freezes, lost answers, refusals and looks that fail, in all */
#define CALLS   (FAULTS + 1)
#ifndef BROKEN                /* BROKEN=PARTIAL_LIST, say; all but the last find a double */
#define BROKEN  0
#endif
#define PARTIAL_LIST      1   /* an assumption: a list that is believed shows everything */
#define CLOCK_JUMPS       2   /* an assumption: no worker believes a clock of the database that has jumped */
#define NO_EPOCH          3   /* a bug: writes do not ask whose the claim is */
#define RESEND_UNKNOWN    4   /* a bug: what may be live is sent again without a look */
#define INTENT_AFTER_CALL 5   /* a bug: the intent is stored behind the call */
#define NO_LAST_CHECK     6   /* a bug: the claim is not looked at just before the request is written */
#define NO_TAKEOVER       7   /* a bug: a claim that has run out is not taken over; the delivery stays open */

mtype = { scheduled, sending, settling, published, held, none, open, done, closed, answered, taken, notTaken, refused };
mtype state = scheduled;  /* row of the delivery */
byte holder;              /* who claimed it last: its epoch, since a worker does one thing at a time */
byte lease;               /* ticks left of the claim, by the database's clock */
bit later;                /* it is due at the next tick */
mtype commit = none;      /* row of its one call */
byte age;                 /* ticks since the intent, by the database's clock */
byte live, calls, faults; /* posts that readers see; requests written; what broke so far */
byte way[CALLS];          /* requests on their way: ticks until they are listed; 0: none */
bit blind;                /* the platform can never be asked */
byte own[2];              /* by worker: ticks that it believes to be left of its claim, plus 1; 0: none */
byte patience[2];         /* by worker: ticks until its request times out, plus 1 */
bit working[2], frozen[2];
#define atRest     (state == published || state == held)
#define allArrived (way[0] + way[1] + way[2] + way[3] == 0)
#define mine       (state == sending && (holder == _pid || BROKEN == NO_EPOCH))
#define runOut     (state == sending && lease == 0 && BROKEN != NO_TAKEOVER)
#define due        (!later && (state == scheduled || state == settling || runOut))
#define mayWrite   (own[_pid] > 0 || BROKEN == NO_LAST_CHECK)
/* Other ends of a step: the worker crashes, or finds that another has the claim. */
#define CRASH :: atomic { faults < FAULTS -> faults++; goto again }
#define LOST  :: atomic { !(mine) -> goto again }
inline renew()  { lease = LEASE; own[_pid] = LEASE + 1 }
inline intent() { commit = open; age = 0; renew(); patience[_pid] = TIMEOUT + 1 }
inline end(how) { state = how; lease = 0; later = 1 }
inline arrive() { live++; assert(live <= 1) }
inline down(x)  { if :: x > 0 -> x-- :: else fi }
active [2] proctype worker() {
  mtype fate;
  byte began, delay;
  bit seen;
again:
  atomic { own[_pid] = 0; patience[_pid] = 0; working[_pid] = 0; frozen[_pid] = 0; began = 0; delay = 0; seen = 0; fate = 0 }
  if
  :: atRest -> goto over
  :: atomic { due -> state = sending; holder = _pid; renew(); working[_pid] = 1 }
  fi;
  if
  :: commit == open && BROKEN != RESEND_UNKNOWN ->
     began = age;
     if  /* a list */
     :: atomic { !blind -> seen = (live > 0) }
     :: atomic { !blind && BROKEN == PARTIAL_LIST -> seen = 0 }
     :: atomic { blind || faults < FAULTS -> if :: !blind -> faults++ :: else fi };
        if  /* without an answer */
        :: atomic { mine && began < LOOK_UP -> end(settling); goto again }
        :: atomic { mine && began >= LOOK_UP -> end(held); goto again }
        LOST CRASH
        fi
     fi;
     if
     :: atomic { mine && seen -> commit = done; assert(live == 1); end(published); goto again }
     :: atomic { mine && !seen && began < SETTLE -> end(settling); goto again }
     :: atomic { mine && !seen && began >= SETTLE -> commit = closed }
     LOST CRASH
     fi
  :: else
  fi;
  if
  :: BROKEN == INTENT_AFTER_CALL
  :: atomic { mine && BROKEN != INTENT_AFTER_CALL -> intent() }
  LOST CRASH
  fi;
  do  /* until the connection is open */
  :: atomic { mine && patience[_pid] > 0 && own[_pid] <= LEASE -> renew() }
  :: break
  CRASH
  od;
  if  /* the last check and the writing are one step */
  :: atomic { !(mayWrite) -> goto again }
  :: atomic {
       mayWrite ->
       if
       :: fate = answered
       :: faults < FAULTS -> faults++; fate = taken; select(delay : 0 .. LATEST)  /* its answer is lost */
       :: faults < FAULTS -> faults++; fate = notTaken
       :: faults < FAULTS -> faults++; fate = refused
       fi;
       if
       :: fate == answered || (fate == taken && delay == 0) -> arrive()
       :: fate == taken && delay > 0 -> way[calls] = delay
       :: else
       fi;
       calls++
     }
  CRASH
  fi;
  if
  :: BROKEN != INTENT_AFTER_CALL
  :: atomic { mine && BROKEN == INTENT_AFTER_CALL -> intent() }
  LOST CRASH
  fi;
  if
  :: atomic { mine && fate == answered -> commit = done; assert(live == 1); end(published) }
  :: atomic { mine && fate == refused -> commit = closed; end(scheduled) }
  :: atomic { mine && (fate == taken || fate == notTaken) -> end(settling) }
  LOST CRASH
  fi;
  goto again;
over: skip
}

active proctype clock() {
  byte i;
  if :: blind = 0 :: blind = 1 fi;
  do
  :: atomic { atRest && allArrived -> break }
  :: atomic {
       !(atRest && allArrived) && working[0] <= frozen[0] && working[1] <= frozen[1] ->
       later = 0; down(lease); down(own[0]); down(own[1]); down(patience[0]); down(patience[1]);
       if :: age < LOOK_UP -> age++ :: else fi;
       for (i : 0 .. CALLS - 1) {
         if :: way[i] == 1 -> way[i] = 0; arrive() :: way[i] > 1 -> way[i]-- :: else fi
       }
     }
  :: atomic { faults < FAULTS && working[0] && !frozen[0] -> faults++; frozen[0] = 1 }
  :: atomic { faults < FAULTS && working[1] && !frozen[1] -> faults++; frozen[1] = 1 }
  :: atomic { faults < FAULTS && BROKEN == CLOCK_JUMPS -> faults++; lease = 0; age = LOOK_UP }
  od
}

/* Nothing stays open for ever: it is published, or a person is asked. */
ltl rests { <> atRest }
