//! Rejects a connection with a reason before any key is exchanged.
//!
//! The reason is an SSH disconnect message (RFC 4253, 11.1), which costs next to nothing and which clients show.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

const SSH_DISCONNECT_TOO_MANY_CONNECTIONS: u32 = 12;
const SSH_MSG_DISCONNECT: u8 = 1;
/// Packets without a cipher are padded to a multiple of this.
const BLOCK_BYTES: usize = 8;

/// Sends `reason` and closes the socket. Takes a bounded time.
pub(super) async fn reject(mut socket: TcpStream, reason: &str) {
    let mut bytes = b"SSH-2.0-sitroom\r\n".to_vec();
    bytes.extend(disconnect(reason));
    // a client that does not read it gets no reason
    let _ = tokio::time::timeout(Duration::from_secs(2), async {
        socket.write_all(&bytes).await?;
        socket.shutdown().await?;
        // closed with unread bytes, the socket would be reset and the reason lost
        let mut unread = (&mut socket).take(16 * 1024);
        tokio::io::copy(&mut unread, &mut tokio::io::sink()).await
    })
    .await;
}

/// Returns a packet without encryption (RFC 4253, 6).
fn disconnect(reason: &str) -> Vec<u8> {
    let mut payload = vec![SSH_MSG_DISCONNECT];
    payload.extend(SSH_DISCONNECT_TOO_MANY_CONNECTIONS.to_be_bytes());
    for text in [reason, "en"] {
        payload.extend((text.len() as u32).to_be_bytes());
        payload.extend(text.as_bytes());
    }
    let padding = 2 * BLOCK_BYTES - (5 + payload.len()) % BLOCK_BYTES;
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
    fn packets_are_padded_to_whole_blocks() {
        for length in 0..40 {
            let packet = disconnect(&"x".repeat(length));
            assert_eq!(packet.len() % BLOCK_BYTES, 0);
            assert!((4..=255).contains(&packet[4]));
            assert_eq!(packet.len(), 4 + u32::from_be_bytes([packet[0], packet[1], packet[2], packet[3]]) as usize);
        }
    }
}
