//! Where a request comes from: the peer, or what a trusted proxy says; an IPv4 address or an IPv6 /64.

use std::net::{IpAddr, Ipv6Addr};

use actix_web::HttpRequest;
use ipnet::IpNet;

/// The address that a request comes from. Of `X-Forwarded-For` the last address that is no trusted proxy counts, and
/// only when the peer itself is one.
#[must_use]
pub fn address(request: &HttpRequest, trusted: &[IpNet]) -> IpAddr {
    let peer = request.peer_addr().map_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED), |address| address.ip().to_canonical());
    let is_trusted = |address: IpAddr| trusted.iter().any(|network| network.contains(&address));
    if is_trusted(peer) { forwarded(request, is_trusted).unwrap_or(peer) } else { peer }
}

/// The network that limits are counted by.
#[must_use]
pub fn of(request: &HttpRequest, trusted: &[IpNet]) -> String {
    of_address(address(request, trusted))
}

fn forwarded(request: &HttpRequest, is_trusted: impl Fn(IpAddr) -> bool) -> Option<IpAddr> {
    let header = request.headers().get_all("x-forwarded-for").filter_map(|value| value.to_str().ok());
    let listed: Vec<IpAddr> =
        header.flat_map(|text| text.split(',')).filter_map(|one| one.trim().parse().ok()).collect();
    listed.iter().rev().copied().find(|address| !is_trusted(*address))
}

/// `192.0.2.7`, or `2001:db8::/64`: who holds one IPv6 address holds the others of its /64.
#[must_use]
pub fn of_address(address: IpAddr) -> String {
    match address {
        IpAddr::V4(four) => four.to_string(),
        IpAddr::V6(six) => match six.to_ipv4_mapped() {
            Some(four) => four.to_string(),
            None => {
                let [a, b, c, d, ..] = six.segments();
                format!("{}/64", Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
            }
        },
    }
}
