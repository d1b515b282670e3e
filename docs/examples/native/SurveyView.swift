import SwiftUI
import WebKit

/// A survey in a sheet: `.sheet(isPresented: $asks) { SurveyView(survey: "app-nps", customer: id) { asks = false } }`
struct SurveyView: UIViewRepresentable {
    let survey: String
    let customer: String
    let onCompleted: () -> Void

    private static let page = URL(string: "https://shop.example/feedback.html")!

    func makeUIView(context: Context) -> WKWebView {
        let configuration = WKWebViewConfiguration()
        configuration.userContentController.add(context.coordinator, name: "touchstone")
        let view = WKWebView(frame: .zero, configuration: configuration)
        view.navigationDelegate = context.coordinator
        view.isOpaque = false
        view.load(URLRequest(url: Self.page.appending(queryItems: [
            URLQueryItem(name: "survey", value: survey),
            URLQueryItem(name: "customer", value: customer),
            URLQueryItem(name: "app_version", value: Bundle.main.infoDictionary?["CFBundleShortVersionString"] as? String),
        ])))
        return view
    }

    func updateUIView(_ view: WKWebView, context: Context) {}

    static func dismantleUIView(_ view: WKWebView, coordinator: Coordinator) {
        view.configuration.userContentController.removeScriptMessageHandler(forName: "touchstone")
    }

    func makeCoordinator() -> Coordinator { Coordinator(onCompleted: onCompleted) }

    final class Coordinator: NSObject, WKScriptMessageHandler, WKNavigationDelegate {
        private struct Notice: Decodable { let event: String }
        private let onCompleted: () -> Void

        init(onCompleted: @escaping () -> Void) { self.onCompleted = onCompleted }

        func userContentController(_ controller: WKUserContentController, didReceive message: WKScriptMessage) {
            guard message.frameInfo.securityOrigin.host == SurveyView.page.host(),
                  let text = message.body as? String,
                  let notice = try? JSONDecoder().decode(Notice.self, from: Data(text.utf8))
            else { return }
            if notice.event == "completed" { onCompleted() }
        }

        /// Links of endings open in the browser, not in the sheet.
        func webView(_ view: WKWebView, decidePolicyFor action: WKNavigationAction) async -> WKNavigationActionPolicy {
            guard action.navigationType == .linkActivated, let url = action.request.url else { return .allow }
            await UIApplication.shared.open(url)
            return .cancel
        }
    }
}
