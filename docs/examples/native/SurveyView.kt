import android.annotation.SuppressLint
import android.content.Context
import android.net.Uri
import android.webkit.WebView
import androidx.webkit.WebViewCompat
import androidx.webkit.WebViewFeature
import org.json.JSONObject

/** A survey as a view, for a bottom sheet for example. Needs `androidx.webkit:webkit`. */
@SuppressLint("SetJavaScriptEnabled")
fun surveyView(
    context: Context,
    survey: String,
    customer: String,
    appVersion: String,
    onCompleted: () -> Unit,
): WebView {
    val view = WebView(context)
    view.settings.javaScriptEnabled = true
    // Without it, what was asked is forgotten when the view goes.
    view.settings.domStorageEnabled = true
    if (WebViewFeature.isFeatureSupported(WebViewFeature.WEB_MESSAGE_LISTENER)) {
        WebViewCompat.addWebMessageListener(view, "touchstoneApp", setOf("https://shop.example")) { _, message, _, _, _ ->
            if (JSONObject(message.data ?: "{}").optString("event") == "completed") onCompleted()
        }
    }
    view.loadUrl(
        Uri.parse("https://shop.example/feedback.html").buildUpon()
            .appendQueryParameter("survey", survey)
            .appendQueryParameter("customer", customer)
            .appendQueryParameter("app_version", appVersion)
            .build()
            .toString(),
    )
    return view
}
