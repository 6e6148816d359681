//! Supervises one connection from its first byte to its last.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use russh::Disconnect;
use russh::server::{Config, RunningSession, run_stream};
use socket2::SockRef;
use tokio::net::TcpStream;
use tokio::sync::{Semaphore, watch};
use tokio::time::{Instant, sleep_until, timeout};
use tokio_util::sync::CancellationToken;

use super::client_log::{LogLevel, LogSource};
use super::connection::Connection;
use super::eviction::Eviction;
use super::keepalive::Keepalive;
use super::limits;
use super::peer::Peer;
use super::phase::Phase;
use super::rejection::reject;
use super::server_state::ServerState;
use super::stream::Stream;
use crate::text::names::sanitize;

/// Maximum width of a protocol error in the log.
const MAX_ERROR_CELLS: usize = 200;

/// Serves one connection. `rejections` limits how many are told that the server is full; the others are just closed.
pub(super) async fn serve_connection(
    (server, config): (Arc<ServerState>, Arc<Config>),
    socket: TcpStream,
    address: SocketAddr,
    rejections: &Semaphore,
) {
    let (abort, peer) = (CancellationToken::new(), Peer::new(address));
    let slot = match server.admission.admit(address.ip(), abort.clone()) {
        Ok(slot) => slot,
        Err(refusal) => {
            let (level, source) = (LogLevel::Warning, LogSource::Unauthenticated);
            server.log.log(level, source, &peer, format_args!("refused: {refusal}"));
            if let Ok(_permit) = rejections.try_acquire() {
                reject(socket, &refusal.to_string()).await;
            }
            return;
        }
    };
    // a socket without these settings still works
    let _ = socket.set_nodelay(true);
    let _ = SockRef::from(&socket).set_send_buffer_size(limits::SEND_BUFFER_BYTES);
    let _ = SockRef::from(&socket).set_recv_buffer_size(limits::RECEIVE_BUFFER_BYTES);
    let stream = Stream::new(socket, &abort, server.limits.silence_timeout);
    let (phase, phases) = watch::channel(Phase::Unauthenticated);
    let last_phase = phases.clone();
    let connection = Connection::new(Arc::clone(&server), slot, (peer.clone(), abort.clone()), phase);
    let result = match timeout(server.limits.version_timeout, run_stream(config, stream, connection)).await {
        Ok(Ok(session)) => supervise(&server, session, phases, (&abort, &peer.eviction)).await,
        Ok(Err(error)) => Err(error),
        Err(_) => Err(russh::Error::ConnectionTimeout),
    };
    if let Err(error) = result {
        let source = LogSource::of(*last_phase.borrow());
        let error = sanitize(&error.to_string(), MAX_ERROR_CELLS);
        server.log.log(LogLevel::Info, source, &peer, format_args!("connection lost: {error}"));
    }
}

/// Time for a client to disconnect after it was told to leave in its channel.
const LEAVING_TIMEOUT: Duration = Duration::from_secs(2);

/// Waits for the end of a connection, and drops it if a phase takes too long.
async fn supervise(
    server: &ServerState,
    mut session: RunningSession<Connection>,
    mut phases: watch::Receiver<Phase>,
    (abort, eviction): (&CancellationToken, &Eviction),
) -> Result<(), russh::Error> {
    let (mut has_run, mut keepalive) = (false, None);
    loop {
        let phase = *phases.borrow_and_update();
        if phase != Phase::Unauthenticated && keepalive.is_none() {
            keepalive = Some(Keepalive::start(session.handle(), &server.limits, abort.clone()));
        }
        let limit = match phase {
            Phase::Unauthenticated => server.limits.authentication_timeout,
            Phase::Authenticated | Phase::Running(_) => server.limits.channel_timeout,
            // a pager reads the rest whenever its user likes; keepalives detect a client that is gone
            Phase::Finished(_) => server.limits.idle_timeout,
        };
        let is_running = matches!(phase, Phase::Running(_));
        has_run |= is_running;
        let deadline = Instant::now() + limit;
        tokio::select! {
            result = &mut session => return result,
            Ok(()) = phases.changed() => {}
            () = sleep_until(deadline), if !is_running => abort.cancel(),
            reason = eviction.requested(), if !is_running => {
                if has_run {
                    if let Ok(result) = timeout(LEAVING_TIMEOUT, &mut session).await {
                        return result;
                    }
                    abort.cancel();
                } else {
                    let handle = session.handle();
                    let _ = handle.disconnect(Disconnect::ByApplication, reason.message().to_owned(), "en".to_owned()).await;
                }
                return session.await;
            }
            // a viewer is told in the channel and leaves when it closes; told here as well, OpenSSH would discard what it
            // has not yet written, including the bytes that restore the terminal
            () = server.shutdown.cancelled(), if !has_run => {
                let goodbye = "The server is stopping. Goodbye.".to_owned();
                let _ = session.handle().disconnect(Disconnect::ByApplication, goodbye, "en".to_owned()).await;
                return session.await;
            }
        }
    }
}
