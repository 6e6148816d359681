//! A sentence for those who cannot even come to the door.
//!
//! Sent as SSH's own goodbye (RFC 4253, 11.1) before any key is exchanged, so it costs next to nothing, and clients
//! show it.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// `SSH_DISCONNECT_TOO_MANY_CONNECTIONS`.
const TOO_MANY: u32 = 12;
const DISCONNECT: u8 = 1;
/// Bytes of a packet are a multiple of this before there is a cipher.
const BLOCK: usize = 8;

/// Says `why` and closes. Takes a bounded time.
pub async fn reject(mut socket: TcpStream, why: &str) {
    let mut bytes = b"SSH-2.0-sitroom\r\n".to_vec();
    bytes.extend(disconnect(why));
    // whoever does not take it has no need of it
    let _ = tokio::time::timeout(Duration::from_secs(2), async {
        socket.write_all(&bytes).await?;
        socket.shutdown().await?;
        // closed with bytes unread, the socket would take back what was said
        let mut left = (&mut socket).take(16 * 1024);
        tokio::io::copy(&mut left, &mut tokio::io::sink()).await
    })
    .await;
}

/// A packet in clear (RFC 4253, 6).
fn disconnect(why: &str) -> Vec<u8> {
    let mut payload = vec![DISCONNECT];
    payload.extend(TOO_MANY.to_be_bytes());
    for text in [why, "en"] {
        payload.extend((text.len() as u32).to_be_bytes());
        payload.extend(text.as_bytes());
    }
    let padding = 2 * BLOCK - (5 + payload.len()) % BLOCK;
    let length = (1 + payload.len() + padding) as u32;
    let mut packet = length.to_be_bytes().to_vec();
    packet.push(padding as u8);
    packet.extend(payload);
    packet.resize(packet.len() + padding, 0);
    packet
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packets_are_whole_blocks_with_enough_padding() {
        for length in 0..40 {
            let packet = disconnect(&"x".repeat(length));
            assert_eq!(packet.len() % BLOCK, 0);
            assert!((4..=255).contains(&packet[4]));
            assert_eq!(packet.len(), 4 + u32::from_be_bytes([packet[0], packet[1], packet[2], packet[3]]) as usize);
        }
    }
}
