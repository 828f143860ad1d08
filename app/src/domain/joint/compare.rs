//! Two plainer ways, to see what the joint one gives and takes.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::Assignment;
use super::metres::Metres;

/// The nearest vacant seat that an anchor may take, however far.
pub(super) fn nearest_seat(metres: &Metres<'_>, anchor: usize) -> Option<usize> {
    (0..metres.seats.len())
        .filter_map(|seat| Some((metres.between(anchor, seat)?, seat)))
        .min()
        .map(|(_, seat)| seat)
}

/// Each anchor can only have the seats of its own nearest partnership; the nearest anchors get them.
pub(super) fn nearest(metres: &Metres<'_>) -> Assignment {
    let mut assignment = vec![None; metres.anchors.len()];
    let mut wishes: Vec<(i64, usize, usize)> = (0..metres.anchors.len())
        .filter_map(|anchor| {
            let seat = nearest_seat(metres, anchor)?;
            Some((metres.within(anchor, seat)?, anchor, seat))
        })
        .collect();
    wishes.sort_unstable();
    let mut taken = vec![false; metres.seats.len()];
    for (_, anchor, wished) in wishes {
        let code = &metres.seats[wished].partnership;
        let free = (wished..metres.seats.len())
            .take_while(|seat| metres.seats[*seat].partnership == *code)
            .find(|seat| !taken[*seat]);
        if let Some(seat) = free {
            taken[seat] = true;
            assignment[anchor] = Some(seat);
        }
    }
    assignment
}

/// The shortest distance of all goes first, then the shortest of what is left, and so on.
pub(super) fn greedy(metres: &Metres<'_>) -> Assignment {
    let mut assignment = vec![None; metres.anchors.len()];
    let mut free: Vec<usize> = (0..metres.seats.len()).collect();
    let best = |anchor: usize, free: &[usize]| {
        let reach = |seat: &usize| Some(Reverse((metres.weighed(anchor, *seat)?, anchor, *seat)));
        free.iter().filter_map(reach).max()
    };
    let mut queue: BinaryHeap<_> =
        (0..metres.anchors.len()).filter_map(|anchor| best(anchor, &free)).collect();
    while let Some(Reverse((_, anchor, seat))) = queue.pop() {
        if let Ok(place) = free.binary_search(&seat) {
            free.remove(place);
            assignment[anchor] = Some(seat);
        } else if let Some(next) = best(anchor, &free) {
            queue.push(next);
        }
    }
    assignment
}

/// The anchor in each seat.
pub(super) fn holders(metres: &Metres<'_>, assignment: &Assignment) -> Vec<Option<usize>> {
    let mut holders = vec![None; metres.seats.len()];
    for (anchor, seat) in assignment.iter().enumerate() {
        if let Some(seat) = *seat {
            holders[seat] = Some(anchor);
        }
    }
    holders
}
