//! Lists whose views are made one at a time, as they are written: a long story's findings are never held twice.

use serde::ser::{Serialize, Serializer};

/// The views of `items`, which `make` gives from what all of them need (`from`) and each one's place.
pub(super) struct Each<'a, F, T, V> {
    from: F,
    items: &'a [T],
    make: fn(&F, usize, &'a T) -> V,
}

impl<'a, F, T, V> Each<'a, F, T, V> {
    pub(super) fn new(from: F, items: &'a [T], make: fn(&F, usize, &'a T) -> V) -> Self {
        Each { from, items, make }
    }
}

impl<F, T, V: Serialize> Serialize for Each<'_, F, T, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.items.iter().enumerate().map(|(i, item)| (self.make)(&self.from, i, item)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_as_a_list_does() {
        let items = [1_usize, 2, 3];
        let each = Each::new(10, &items, |from, i, item| from + i * item);
        assert_eq!(serde_json::to_string(&each).expect("numbers"), "[10,12,16]");
        let none = Each::new(0, &items[..0], |from, i, item| from + i * item);
        assert_eq!(serde_json::to_string(&none).expect("nothing"), "[]");
    }
}
